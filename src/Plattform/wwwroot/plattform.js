// Comfort only: every page works without this file. It stores nothing, and sends only what a press on the page would send.
for (const link of document.querySelectorAll("a[data-share]")) {
  link.addEventListener("click", event => {
    if (!navigator.share) return; // the link is a mail then
    event.preventDefault();
    navigator.share({ title: link.dataset.title, url: link.dataset.share }).catch(() => { }); // closed again: nothing to say
  });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A part that is marked changes by itself for a while: the page is read again until the part is not marked any more.
const live = document.querySelector("[data-live=yes]");
const look = async () => {
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(live.id);
    if (!answer.ok || !fresh) return; // signed out meanwhile
    if (live.innerHTML !== fresh.innerHTML) live.innerHTML = fresh.innerHTML;
    live.dataset.live = fresh.dataset.live;
  } catch { } // offline for a moment
  if (live.dataset.live === "yes") setTimeout(look, 2000);
};
if (live) setTimeout(look, 2000);

// Rows of the edit form: the server adds, moves and calculates as it does without this file; only the list is put in again.
const edit = document.getElementById("bearbeiten");
const ask = async (act, rename = name => name) => {
  const typed = new URLSearchParams([...new FormData(edit)].map(([name, value]) => [rename(name), value]));
  typed.set("act", act);
  const answer = await fetch(edit.action, { method: "POST", body: typed });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok && page.getElementById("bearbeiten") ? page : null; // null: signed out meanwhile
};
const putIn = (list, page) => {
  const open = [...list.querySelectorAll("details[open]")].map(part => part.id);
  list.innerHTML = page.getElementById(list.id).innerHTML;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  showSoon();
};
edit?.addEventListener("click", async event => {
  const button = event.target.closest("[data-rows] button[name=act]");
  if (!button || edit.dataset.plain) return;
  event.preventDefault();
  const list = button.closest("[data-rows]");
  const page = await ask(button.value).catch(() => null);
  if (!page) {
    edit.dataset.plain = "yes";
    button.click();
    return;
  }
  putIn(list, page);
  list.querySelector("[autofocus]")?.focus();
});
edit?.addEventListener("keydown", event => {
  const row = event.target.closest(".agenda > .item");
  if (event.key !== "Enter" || !row || !event.target.matches(".what textarea, .mins input, .at input")) return;
  event.preventDefault(); // on to the next row, a new one behind the last
  (row.nextElementSibling?.querySelector(".what textarea") ?? { focus: () => document.getElementById("add-agenda").click() }).focus();
});
let pause;
edit?.addEventListener("input", event => {
  showSoon();
  if (!event.target.closest("[data-clocks], #wann")) return;
  clearTimeout(pause);
  pause = setTimeout(async () => {
    const page = await ask("calculate").catch(() => null);
    for (const part of edit.querySelectorAll("[data-clocks] :is(.clock, .top-n), #luft")) {
      const fresh = page?.getElementById(part.id);
      if (!fresh || fresh.outerHTML === part.outerHTML) continue;
      part.hidden = fresh.hidden;
      part.innerHTML = fresh.innerHTML;
    }
  }, 500);
});

// A row of the agenda moved by hand: the others make room, and where it is let go its list is put in again in the new order.
edit?.addEventListener("pointerdown", event => {
  const row = event.target.closest(".grip")?.closest(".item");
  if (!row || event.button !== 0) return;
  event.preventDefault();
  const rows = [...row.parentElement.querySelectorAll(":scope > .item")];
  const move = at => {
    const over = document.elementFromPoint(at.clientX, at.clientY)?.closest(".agenda > .item");
    if (!over || over === row || over.parentElement !== row.parentElement) return;
    const down = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    for (let next; next !== over;) {
      next = down ? row.nextElementSibling : row.previousElementSibling;
      if (down) row.before(next);
      else row.after(next);
    }
  };
  const drop = async end => {
    document.removeEventListener("pointermove", move);
    for (const kind of ["pointerup", "pointercancel"]) document.removeEventListener(kind, drop);
    row.classList.remove("held");
    const now = [...row.parentElement.querySelectorAll(":scope > .item")];
    if (now.every((item, n) => item === rows[n])) return;
    const rename = name => name.replace(/^agenda-(\d+)-/, (_, n) => `agenda-${now.indexOf(rows[n - 1]) + 1}-`);
    const page = end.type === "pointerup" ? await ask("calculate", rename).catch(() => null) : null;
    if (page) putIn(row.closest("[data-rows]"), page);
    else now[0].before(...rows); // as it was
  };
  row.classList.add("held");
  document.addEventListener("pointermove", move);
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, drop);
});

// The preview beside the form: read where there is room for it, and put in again some moments after typing stopped.
const frame = document.querySelector("iframe[name=vorschau]");
const wide = matchMedia("(min-width: 68.75em)");
const open = () => {
  if (!frame || !wide.matches || frame.src) return;
  frame.src = frame.dataset.src;
  frame.removeAttribute("tabindex"); // an empty frame is no stop for the keyboard
};
open();
wide.addEventListener("change", open);
const show = async () => {
  const main = frame.contentDocument?.querySelector("main");
  if (!wide.matches || !main) return;
  const typed = new URLSearchParams(new FormData(edit));
  typed.set("frame", "yes");
  const answer = await fetch(frame.dataset.src, { method: "POST", body: typed });
  const fresh = new frame.contentWindow.DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main"); // its styles are allowed there
  if (!answer.ok || answer.redirected || !fresh) return; // half typed, or signed out meanwhile
  if (main.innerHTML !== fresh.innerHTML) main.innerHTML = fresh.innerHTML;
};
let rest;
function showSoon() {
  clearTimeout(rest);
  rest = setTimeout(() => show().catch(() => { }), 1000);
}
if (window !== top) {
  document.addEventListener("click", event => event.target.closest("a[href^='#']")?.setAttribute("target", "_self"));
}
