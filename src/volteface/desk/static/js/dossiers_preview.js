// The preview: the browser’s own print dialogue, one click away.

const button = document.querySelector("[data-prints]");
if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
