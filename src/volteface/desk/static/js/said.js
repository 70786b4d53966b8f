// The line at the foot of the window that tells what was done; read aloud, and gone after a while.

const SECONDS = 6;
/** @type {number | undefined} */
let timer;

/**
 * Say something in a few words.
 * @param {string} words
 * @param {{ label: string, act: () => void }} [offer] something to do about it; then it stays until it is answered
 */
export function say(words, offer) {
  const said = document.getElementById("said");
  if (!said) return;
  window.clearTimeout(timer);
  said.textContent = words;
  if (offer) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = offer.label;
    button.addEventListener("click", () => {
      said.textContent = "";
      offer.act();
    });
    said.append(button);
    return;
  }
  timer = window.setTimeout(() => (said.textContent = ""), SECONDS * 1000);
}
