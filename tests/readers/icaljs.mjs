// Prints start and end of the one event of a calendar file, in UTC, as ical.js (Thunderbird's reader) understands it.
// Usage: node icaljs.mjs FILE, with ical.js installed in node_modules of the working directory.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const resolve = createRequire(process.cwd() + "/").resolve;
const ICAL = (await import(pathToFileURL(resolve("ical.js")))).default;

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const events = calendar.getAllSubcomponents("vevent");
if (events.length !== 1) throw new Error(`${events.length} events`);
// Only the rules inside the file count, none that the reader brings along.
ICAL.TimezoneService.reset();
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));

const event = new ICAL.Event(events[0]);
if (event.startDate.isDate) {
  const days = event.endDate.subtractDate(event.startDate).toSeconds() / 86400;
  if (!event.endDate.isDate || days !== 1) throw new Error("not one whole day");
  console.log("DATE");
} else {
  for (const time of [event.startDate, event.endDate]) {
    if (time.zone === ICAL.Timezone.localTimezone) throw new Error("floating: no zone found");
    console.log(time.convertToZone(ICAL.Timezone.utcTimezone).toString());
  }
}
