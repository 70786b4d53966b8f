// The codebook: cues are counted as they are written, and what is written outlives a closed page.

const form = document.getElementById("question");
const WAIT = 450;

/**
 * A draft kept in this browser until it is saved.
 * @param {HTMLFormElement} written
 */
function keep(written) {
  const key = `volteface:codebook:${document.baseURI.split("/codebook")[0]}:${written.dataset.keep ?? ""}`;
  const fields = () =>
    [...written.elements].filter(
      /** @returns {one is HTMLInputElement | HTMLTextAreaElement} */
      (one) =>
        one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !["hidden", "checkbox"].includes(one.type)),
    );
  const seen = /** @type {HTMLInputElement | null} */ (written.querySelector("input[name=seen]"));
  const held = sessionStorage.getItem(key);
  if (held) {
    /** @type {{ seen: string, texts: Record<string, string> }} */
    const draft = JSON.parse(held);
    const differs = fields().some((one) => one.name in draft.texts && draft.texts[one.name] !== one.value);
    if (draft.seen === seen?.value && differs) offer(written, () => fields().forEach((one) => put(one, draft.texts[one.name])));
    else sessionStorage.removeItem(key);
  }
  const save = () => {
    const texts = Object.fromEntries(fields().map((one) => [one.name, one.value]));
    sessionStorage.setItem(key, JSON.stringify({ seen: seen?.value ?? "", texts }));
  };
  written.addEventListener("input", save);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string | undefined} text
 */
function put(field, text) {
  if (text !== undefined) field.value = text;
}

/**
 * Offer what was written before and not saved.
 * @param {HTMLFormElement} written
 * @param {() => void} restore
 */
function offer(written, restore) {
  const told = document.createElement("p");
  told.className = "notice";
  const words = document.createElement("span");
  words.textContent = "You wrote here before and did not save it.";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "small";
  again.textContent = "Put it back";
  again.addEventListener("click", () => {
    restore();
    told.remove();
    count();
  });
  told.append(words, again);
  written.before(told);
}

function count() {
  document.body.dispatchEvent(new CustomEvent("count"));
}

if (form instanceof HTMLFormElement) {
  keep(form);
  /** @type {number | undefined} */
  let waiting;
  form.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLTextAreaElement) || !event.target.classList.contains("code")) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(count, WAIT);
  });
  // Counted by itself, nobody need ask for it.
  document.getElementById("count")?.setAttribute("hidden", "");
  document.addEventListener("DOMContentLoaded", () => window.setTimeout(count, 50));
  if (document.readyState === "complete") count();
}

export {};
