/* A chart can be copied as a picture, and shown large. Without script it is there, and its files are links. */
async function fetched(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) { throw new Error("The picture was not given."); }
  return answer.blob();
}

async function copy(button) {
  const said = button.parentElement.querySelector("[role=status]");
  try {
    const picture = new ClipboardItem({ "image/png": fetched(button.dataset.copies) });
    await navigator.clipboard.write([picture]);
    said.textContent = "Copied, with its title and what it rests on.";
  } catch {
    said.textContent = "It could not be copied here. Download it as PNG instead.";
  }
}

function enlarge(button) {
  const picture = document.getElementById(button.dataset.enlarges).querySelector(".service_picture-wide svg");
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  dialog.className = "service_enlarged";
  dialog.setAttribute("aria-label", "The chart, enlarged");
  close.className = "ds_button ds_button--secondary ds_button--small";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
  dialog.append(close, picture.cloneNode(true));
  document.body.append(dialog);
  dialog.showModal();
}

for (const [name, act] of [["copies", copy], ["enlarges", enlarge]]) {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    if (name === "copies" && !(navigator.clipboard && self.ClipboardItem)) { continue; }
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
}
