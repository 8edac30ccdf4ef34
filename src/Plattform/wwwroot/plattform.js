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
const ask = async act => {
  const typed = new FormData(edit);
  typed.set("act", act);
  const answer = await fetch(edit.action, { method: "POST", body: new URLSearchParams(typed) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok && page.getElementById("bearbeiten") ? page : null; // null: signed out meanwhile
};
edit?.addEventListener("click", async event => {
  const button = event.target.closest("[data-rows] button[name=act]");
  if (!button || edit.dataset.plain) return;
  event.preventDefault();
  const list = button.closest("[data-rows]");
  const open = [...list.querySelectorAll("details[open]")].map(part => part.id);
  const page = await ask(button.value).catch(() => null);
  if (!page) {
    edit.dataset.plain = "yes";
    button.click();
    return;
  }
  list.innerHTML = page.getElementById(list.id).innerHTML;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
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
