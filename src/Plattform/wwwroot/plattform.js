// Comfort only: every page works without this file. It stores nothing and sends nothing.
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
