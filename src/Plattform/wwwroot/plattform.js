// Comfort only: every page works without this file. It stores nothing and sends nothing but the page's own address.
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
