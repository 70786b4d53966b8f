// The editor of a dossier: pieces moved by key and by drag, words kept in this browser until they are saved.
import { drags } from "./dossiers_drag.js";
import { forgets, keeps, resends } from "./drafts.js";
import { say } from "./said.js";

document.documentElement.classList.add("moves");

/** @param {EventTarget | null} target */
function writes(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

/** Go to a piece’s button that moves it, so that Alt with an arrow does what the button does. */
document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    if (writes(event.target) || !(event.target instanceof Element)) return;
    const piece = event.target.closest(".piece");
    const button = piece?.querySelector(`[data-way=${event.key === "ArrowUp" ? "up" : "down"}]`);
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    button.focus();
    button.click();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
    event.preventDefault();
    event.target.form?.requestSubmit();
  }
  if (event.key === "Escape" && event.target instanceof HTMLElement) {
    const closes = event.target.closest(".slot")?.querySelector("[data-closes]");
    if (closes instanceof HTMLElement && !(event.target instanceof HTMLTextAreaElement)) closes.click();
  }
});

/** A form that was opened in its slot closes there; what was typed stays in this browser. */
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const closes = event.target.closest("[data-closes]");
  const slot = closes?.closest("#editor .slot");
  if (!closes || !slot) return;
  event.preventDefault();
  const opener = slot.parentElement?.querySelector("[data-edits], .gap > a") ?? slot.closest(".piece, .gap");
  slot.innerHTML = '<div class="told" role="alert"></div>';
  if (opener instanceof HTMLElement) opener.focus();
});

/** Whether a change came back whole: then its draft is done with, and what was done is said. */
document.addEventListener("htmx:afterRequest", (event) => {
  /** @typedef {{ requestConfig: { elt: Element }, successful: boolean, xhr: XMLHttpRequest }} Answer */
  const { requestConfig, successful, xhr } = /** @type {CustomEvent<Answer>} */ (event).detail;
  // The form itself is gone with the page that it stood in; the event comes from what is left.
  const form = requestConfig.elt;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (successful) forgets(form);
  else if (!xhr.status) resends(form);
});

document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.target;
  if (!(part instanceof Element)) return;
  const editor = document.getElementById("editor");
  if (part.id === "editor" || part.querySelector("#editor")) {
    const said = editor?.dataset.said ?? "";
    if (said) say(placed(said));
  }
  const wanted = part.querySelector("[data-autofocus]");
  if (wanted instanceof HTMLElement) wanted.focus();
  keeps(part);
});

/**
 * What was done, and where the piece that has the focus stands now.
 * @param {string} said
 */
function placed(said) {
  const piece = document.activeElement?.closest(".piece");
  if (!piece || !/moved/.test(said)) return said;
  const all = [...document.querySelectorAll(".piece")];
  return `${said} It is number ${all.indexOf(piece) + 1} of ${all.length}.`;
}

keeps(document);
drags(document);
