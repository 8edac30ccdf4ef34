"""Prints start and end of the one event of a calendar file, in UTC, as python-icalendar understands it.

Usage: icalendar_read.py FILE
"""
import datetime
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
events = calendar.walk("VEVENT")
if len(events) != 1:
    sys.exit(f"{len(events)} events")
if events[0].errors:
    sys.exit(f"errors: {events[0].errors}")


def at(rules, local):
    """Version 6 would look the name up first; before it, zones came from pytz, which sets them by localize."""
    if int(icalendar.__version__.split(".")[0]) < 6:
        return rules.to_tz().localize(local)
    return local.replace(tzinfo=rules.to_tz(lookup_tzid=False))


def instant(name):
    """The rules inside the file are asked, not the zone that the reader knows by the same name."""
    value = events[0].decoded(name)
    if not isinstance(value, datetime.datetime):
        return value
    zone = events[0][name].params.get("TZID")
    if zone is None and value.utcoffset() != datetime.timedelta(0):
        sys.exit(f"{name} is floating")
    if zone is not None:
        rules = [z for z in calendar.walk("VTIMEZONE") if z["TZID"] == zone]
        if len(rules) != 1:
            sys.exit(f"{len(rules)} times the zone {zone}")
        value = at(rules[0], value.replace(tzinfo=None))
    return value.astimezone(datetime.timezone.utc)


start, end = instant("DTSTART"), instant("DTEND")
if isinstance(start, datetime.datetime):
    print(f"{start:%Y-%m-%dT%H:%M:%SZ}\n{end:%Y-%m-%dT%H:%M:%SZ}")
elif end - start == datetime.timedelta(days=1):
    print("DATE")
else:
    sys.exit("not one whole day")
