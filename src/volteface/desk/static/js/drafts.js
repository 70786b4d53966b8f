// What was typed and is not saved: kept in this browser for whoever typed it, offered again, forgotten once it stands.

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 * @typedef {{ texts: Record<string, string>, at: string }} Draft
 */

const AGAIN = 4000;
const UNTYPED = ["hidden", "checkbox", "radio", "submit", "button", "file"];

/**
 * Keep what is typed into the forms of a part from now on, and offer what was kept before.
 * @param {ParentNode} part
 */
export function keeps(part) {
  for (const form of part.querySelectorAll("form[data-draft]")) {
    if (!(form instanceof HTMLFormElement) || form.dataset.kept) continue;
    form.dataset.kept = "yes";
    begins(form);
  }
}

/**
 * What was saved need not be kept.
 * @param {HTMLFormElement} form
 */
export function forgets(form) {
  if (form.dataset.draft) drop(form.dataset.draft);
}

/**
 * The desk did not answer: try again until it does, or until somebody does something else.
 * @param {HTMLFormElement} form
 */
export function resends(form) {
  state(form, "The desk does not answer. What you wrote is kept here, and sent again.", true);
  window.setTimeout(() => {
    if (form.isConnected) form.requestSubmit();
  }, AGAIN);
}

/** @param {HTMLFormElement} form */
function begins(form) {
  const { draft: name = "", instead } = form.dataset;
  // What was saved by a form of another page stands here now, even if it was begun under another name.
  const draft = read(name);
  if (draft && stands(form, draft)) drop(name);
  else if (draft) offer(form, draft);
  const begun = instead ? read(instead) : undefined;
  if (instead && begun && stands(form, begun, true)) drop(instead);
  form.addEventListener("input", () => {
    const texts = Object.fromEntries(fields(form).map((one) => [one.name, one.value]));
    try {
      window.localStorage.setItem(place(name), JSON.stringify({ texts, at: new Date().toISOString() }));
      state(form, "Kept in this browser, not saved yet.");
    } catch {
      state(form, "Not saved yet.", true);
    }
  });
  form.addEventListener("submit", () => state(form, ""));
}

/**
 * @param {HTMLFormElement} form
 * @param {Draft} draft
 */
function offer(form, draft) {
  const notice = document.createElement("div");
  notice.className = "notice";
  const told = document.createElement("p");
  told.textContent = `Words of yours from ${new Date(draft.at).toLocaleString("en-GB")} were not saved.`;
  const take = document.createElement("button");
  const leave = document.createElement("button");
  take.type = leave.type = "button";
  take.className = leave.className = "small";
  take.textContent = "Take them";
  leave.textContent = "Forget them";
  const done = () => {
    notice.remove();
    fields(form).find((one) => one instanceof HTMLTextAreaElement)?.focus();
  };
  take.addEventListener("click", () => {
    for (const field of fields(form)) {
      const text = draft.texts[field.name];
      if (text === undefined || text === field.value) continue;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    done();
  });
  leave.addEventListener("click", () => {
    forgets(form);
    done();
  });
  notice.append(told, take, leave);
  form.prepend(notice);
}

/**
 * The fields of a form that are typed into.
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fields(form) {
  return [...form.elements].filter(
    /** @returns {one is Field} */
    (one) => Boolean(one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !UNTYPED.includes(one.type))),
  );
}

/**
 * Whether a form shows what was typed already; blanks apart, which may be set right when it is saved.
 * @param {HTMLFormElement} form
 * @param {Draft} draft
 * @param {boolean} [filled] whether what was left empty may have been filled in since
 */
function stands(form, draft, filled = false) {
  return fields(form).every((one) => {
    const text = plain(draft.texts[one.name] ?? "");
    return text === plain(one.value) || (filled && !text);
  });
}

/** @param {string} text */
function plain(text) {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

/** @param {string} name */
function place(name) {
  const root = new URL(document.body.dataset.up || ".", window.location.href).pathname;
  return `volteface draft ${root} ${document.body.dataset.keeps ?? ""} ${name}`;
}

/**
 * @param {string} name
 * @returns {Draft | undefined}
 */
function read(name) {
  try {
    /** @type {unknown} */
    const held = JSON.parse(window.localStorage.getItem(place(name)) ?? "null");
    if (held && typeof held === "object" && "texts" in held && "at" in held) return /** @type {Draft} */ (held);
  } catch {
    // A browser that keeps nothing, or something else under this name: there is no draft.
  }
  return undefined;
}

/** @param {string} name */
function drop(name) {
  try {
    window.localStorage.removeItem(place(name));
  } catch {
    // Nothing was kept.
  }
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
