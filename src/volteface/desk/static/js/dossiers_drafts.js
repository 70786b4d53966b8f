// What was typed and is not saved: kept in this browser, offered again, and sent again while the desk does not answer.

/** @typedef {{ text: string, at: string }} Draft */

const AGAIN = 4000;

/** @param {HTMLFormElement} form */
function place(form) {
  const editor = document.getElementById("editor");
  const name = editor?.dataset.name ?? decodeURIComponent(window.location.pathname.split("/").slice(-2)[0] ?? "");
  return `volteface draft ${document.title.split(" – ").pop()}/${name}/${form.dataset.draft}`;
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLTextAreaElement | null}
 */
function words(form) {
  return form.querySelector("textarea[name=text]");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} told
 * @param {boolean} [open] whether something is still to be done
 */
function state(form, told, open = false) {
  const shown = form.querySelector(".state");
  if (!shown) return;
  shown.textContent = told;
  shown.classList.toggle("unsaved", open);
}

/** @returns {Draft | undefined} */
function read(/** @type {string} */ key) {
  try {
    /** @type {unknown} */
    const held = JSON.parse(window.localStorage.getItem(key) ?? "null");
    if (held && typeof held === "object" && "text" in held && "at" in held) return /** @type {Draft} */ (held);
  } catch {
    // A browser that keeps nothing, or something else under this name: there is no draft.
  }
  return undefined;
}

/**
 * Keep what is typed into a form from now on, and offer what was kept before.
 * @param {HTMLFormElement} form
 */
export function keeps(form) {
  const area = words(form);
  if (!area || form.dataset.kept) return;
  form.dataset.kept = "yes";
  const key = place(form);
  const draft = read(key);
  if (draft && draft.text !== area.value) offer(form, area, draft);
  area.addEventListener("input", () => {
    try {
      window.localStorage.setItem(key, JSON.stringify({ text: area.value, at: new Date().toISOString() }));
      state(form, "Kept in this browser, not saved yet.");
    } catch {
      state(form, "Not saved yet.", true);
    }
  });
  form.addEventListener("submit", () => state(form, ""));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} area
 * @param {Draft} draft
 */
function offer(form, area, draft) {
  const notice = document.createElement("div");
  notice.className = "notice";
  const told = document.createElement("p");
  told.textContent = `Words of yours from ${new Date(draft.at).toLocaleString("en-GB")} were not saved.`;
  const take = document.createElement("button");
  const drop = document.createElement("button");
  take.type = drop.type = "button";
  take.className = drop.className = "small";
  take.textContent = "Take them";
  drop.textContent = "Forget them";
  take.addEventListener("click", () => {
    area.value = draft.text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    notice.remove();
    area.focus();
  });
  drop.addEventListener("click", () => {
    forgets(form);
    notice.remove();
    area.focus();
  });
  notice.append(told, take, drop);
  form.prepend(notice);
}

/**
 * What was saved need not be kept.
 * @param {HTMLFormElement} form
 */
export function forgets(form) {
  if (!form.dataset.draft) return;
  try {
    window.localStorage.removeItem(place(form));
  } catch {
    // Nothing was kept.
  }
}

/**
 * The desk did not answer: try again until it does, or until somebody does something else.
 * @param {HTMLFormElement} form
 */
export function resend(form) {
  state(form, "The desk does not answer. What you wrote is kept here, and sent again.", true);
  window.setTimeout(() => {
    if (form.isConnected) form.requestSubmit();
  }, AGAIN);
}
