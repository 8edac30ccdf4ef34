// The door with bad reception: a press waits here until it arrived, and goes out by itself, in order, also after a reload. Kept on the phone are
// numbers of registrations, press values, persons and times, no names, and only while something waits. Without this file everything is a form.
const door = document.getElementById("tuer");
const list = location.pathname; // one for each door
const names = new Map(); // of presses, only as long as the page is open
let mine = `${[...crypto.getRandomValues(new Uint8Array(10))].map(byte => byte.toString(16).padStart(2, "0")).join("")}-0`;
const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(list) ?? "[]");
  } catch {
    return [];
  }
};
const keep = presses => {
  try {
    if (presses.length) localStorage.setItem(list, JSON.stringify(presses));
    else localStorage.removeItem(list);
  } catch { } // no storage, no waiting: the answer says whether it arrived
};
const next = () => mine = mine.replace(/\d+$/, number => +number + 1);

let follows = true; // nobody typed since the press: then its answer takes the place of what is shown
const put = async answer => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("tuer");
  if (!fresh) return false;
  if (!follows && answer.ok) {
    door.querySelector(".count").replaceWith(fresh.querySelector(".count"));
    return false;
  }
  door.innerHTML = fresh.innerHTML;
  document.title = page.title;
  history.replaceState(null, "", answer.url);
  for (const button of door.querySelectorAll("[data-copy]")) button.hidden = true; // its script ran already
  show();
  door.querySelector("[autofocus]")?.focus();
  return true;
};
const isHere = answer => new URL(answer.url).pathname === list;

// What waits is listed, never hidden; a press that goes through at once needs no list.
let late = false;
const show = () => {
  const [box, presses] = [document.getElementById("wartet"), kept()];
  if (!box) return;
  const { one, two, many, person, persons, without, back } = box.dataset;
  box.hidden = !late || !presses.length;
  box.querySelector("strong span").textContent = [one, two][presses.length - 1] ?? many.replace("{0}", presses.length);
  box.querySelector("ul").replaceChildren(...presses.map(press => {
    const line = document.createElement("li");
    const clock = new Date(press.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const number = press.act === "takeback" || press.persons === "0" ? back : press.persons === "1" ? person : persons.replace("{0}", press.persons);
    line.textContent = `${clock} ${press.act ? without : names.get(press.press) ?? ""}`.trim() + ", " + number;
    return line;
  }));
};

const send = ({ at, ...press }) => fetch(list + location.search.replace(/.*?(lang=\w+).*|.*/, (_, lang) => lang ? "?" + lang : ""), {
  method: "POST",
  body: new URLSearchParams({ ...press, age: Math.max(0, (Date.now() - at) / 1000).toFixed(1), siegel: door.querySelector("[name=siegel]").value }),
  signal: AbortSignal.timeout?.(10000),
});
let [sending, again, pause] = [false, undefined, 0];
const flush = async () => {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  const slow = setTimeout(() => { late = true; show(); }, 2000);
  try {
    for (let renewed = false, first; (first = kept()[0]);) {
      const answer = await send(first);
      if (answer.status === 400 && !renewed) { // another sign-in meanwhile: with the seal of now
        renewed = true;
        const page = new DOMParser().parseFromString(await (await fetch(list)).text(), "text/html");
        const seal = page.querySelector("[name=siegel]")?.value;
        for (const field of seal ? document.querySelectorAll("[name=siegel]") : []) field.value = seal;
        continue;
      }
      if (answer.ok && !isHere(answer)) return location.reload(); // signed out: what waits goes on waiting
      if ([400, 429].includes(answer.status) || answer.status >= 500) throw new Error();
      if ([403, 404, 410].includes(answer.status)) { // the door is closed for this phone
        keep([]);
        return location.reload();
      }
      keep(kept().filter(press => press.press !== first.press));
      names.delete(first.press);
      [late, pause, renewed] = [kept().length > 0 && late, 0, false];
      if (kept().length || !await put(answer)) show();
    }
  } catch {
    late = true;
    pause = Math.min(30, pause * 2 || 2);
    again = setTimeout(flush, pause * 1000);
  } finally {
    clearTimeout(slow);
    sending = false;
    show();
  }
};
addEventListener("online", flush);
addEventListener("storage", show);
if (kept().length) {
  late = true;
  show();
  flush();
}

// Searching needs the network: without it the page stays as it is.
const ask = async (url, body) => {
  try {
    follows = true;
    const answer = await fetch(url, { body, method: body ? "POST" : "GET", signal: AbortSignal.timeout?.(10000) });
    if (!isHere(answer) || !await put(answer)) location.assign(answer.url);
    follows = false; // what was found stays when a press arrives meanwhile
  } catch {
    document.getElementById("kein-netz").hidden = false;
  }
};
door.addEventListener("submit", event => {
  const form = event.target;
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    ask(form.action, new URLSearchParams(new FormData(form)));
  }
  if (!form.matches("[data-press]")) return;
  event.preventDefault();
  const { siegel, ...press } = Object.fromEntries(new FormData(form));
  keep([...kept(), { ...press, press: next(), at: Date.now() }]);
  if (!kept().length) return form.submit();
  names.set(mine, form.dataset.name);
  follows = true;
  form.closest("#ohne")?.removeAttribute("open"); // two taps for the next one
  if (form.matches(".hit:not(#ohne *)")) form.hidden = true;
  flush();
});
door.addEventListener("input", () => follows = false);
door.addEventListener("click", event => {
  const link = event.target.closest("a[data-ask]");
  if (link) {
    event.preventDefault();
    ask(link.href);
  }
  if (event.target.closest("#wartet button")) {
    pause = 0;
    flush();
  }
});

// The camera, where the browser can read codes; elsewhere the hint on the page stays.
const canRead = navigator.mediaDevices && "BarcodeDetector" in window && BarcodeDetector.getSupportedFormats().then(all => all.includes("qr_code"));
const read = async fold => {
  const [picture, hint] = [fold.querySelector("video"), fold.querySelector("p")];
  if (!await canRead) return;
  let camera;
  try {
    picture.srcObject = camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    [picture.hidden, hint.hidden] = [false, true];
    await picture.play();
    for (const reader = new BarcodeDetector({ formats: ["qr_code"] }); fold.open && fold.isConnected;) {
      const [found] = await reader.detect(picture).catch(() => []);
      if (found) {
        const code = found.rawValue.startsWith(location.origin + "/einlass/") ? found.rawValue.split(/[/?#]/)[4] : "";
        return await ask(`${list}?code=${encodeURIComponent(code || "-")}`);
      }
      await new Promise(done => setTimeout(done, 200));
    }
  } catch {
    hint.hidden = false; // not allowed, or there is none
  } finally {
    camera?.getTracks().forEach(track => track.stop());
    picture.hidden = true;
  }
};
door.addEventListener("toggle", event => {
  if (event.target.id === "lesen" && event.target.open) read(event.target);
}, true);
