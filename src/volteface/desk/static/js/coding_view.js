// What the page shows of a passage: its words, what stands about it, and voice, reason and flag as they are set.

import { letterOf } from "./coding_keys.js";
import { asked } from "./coding_post.js";

/**
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Judgement} Judgement
 */

const VOICES = ["own", "quoted", "attributed", "conceded", "uncertain"];
// Beyond what was fetched with the passage, in characters on either side.
const WIDER = [4000, 16000];
const WHY = /** @type {Record<string, string>} */ ({
  stale: "You coded this under an earlier text of the question: read it anew.",
  undone: "Taken back: say it again.",
  skipped: "You put this aside.",
});

/** @param {string} id */
export function at(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Words as they run on: a file that breaks its lines at a width is shown as wide as the page; its paragraphs stay.
 * @param {string} words
 */
function running(words) {
  return words.trim().replace(/(?<!\n)[ \t]*\r?\n[ \t]*(?![\r\n])/g, " ");
}

export class View {
  /** @param {string} from where more context is asked for */
  constructor(from) {
    this.from = from;
    this.reason = /** @type {HTMLInputElement} */ (at("reason"));
    this.passage = at("passage");
    this.voice = "own";
    this.flagged = false;
    this.step = 0;
    /** @type {Passage | null} */
    this.now = null;
    let before = "";
    this.reason.addEventListener("focus", () => (before = this.reason.value));
    this.reason.addEventListener("keydown", (event) => {
      if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
      event.preventDefault();
      if (event.key === "Escape") this.reason.value = before;
      this.passage.focus({ preventScroll: true });
    });
  }

  /**
   * Show a passage, or none.
   * @param {Passage | null} passage
   */
  show(passage) {
    this.now = passage;
    this.step = 0;
    this.passage.hidden = !passage;
    at("why").hidden = !passage?.why;
    if (!passage) return;
    at("why").firstElementChild?.replaceChildren(WHY[passage.why] ?? "");
    at("text").textContent = running(passage.text);
    at("text").lang = passage.language;
    this.about(passage.before, passage.after);
    const origin = passage.origin;
    at("origin").hidden = !origin;
    if (origin) at("origin").textContent = [origin.date, origin.author, origin.source].filter(Boolean).join(" · ");
    this.take(passage.said, passage.hint);
    window.scrollTo(0, 0);
    this.passage.focus({ preventScroll: true });
  }

  /**
   * @param {string} before
   * @param {string} after
   */
  about(before, after) {
    at("before").textContent = running(before);
    at("after").textContent = running(after);
    this.passage.classList.toggle("wide-context", this.step > 0);
    at("more").textContent = this.step > WIDER.length ? "less of it" : "more of what stands about it";
  }

  /** More of what stands about the passage; after the most there is, as little as at first. */
  async more() {
    const passage = this.now;
    if (!passage) return;
    this.step = this.step > WIDER.length ? 0 : this.step + 1;
    if (this.step === 0) return this.about(passage.before, passage.after);
    if (this.step === 1) return this.about(passage.more_before, passage.more_after);
    const margin = WIDER[this.step - 2];
    try {
      const [before, after] = await asked(`${this.from}/context?passage=${passage.passage}&margin=${margin}`);
      if (this.now === passage) this.about(before, after);
    } catch {
      this.step = WIDER.length + 1;
      this.about(passage.more_before, passage.more_after);
      return "more of it cannot be fetched without a connection";
    }
  }

  /**
   * Set voice, reason and flag.
   * @param {Judgement | null} said
   * @param {string} hint the rule's voice, where that is another than the organisation's own
   */
  take(said, hint) {
    this.voice = said?.voice || "own";
    this.flagged = said?.flagged ?? false;
    this.reason.value = said?.reason ?? "";
    at("hint").textContent = hint ? `the rule takes it for ${hint}` : "";
    const letter = said ? letterOf(said) : "";
    for (const button of document.querySelectorAll(".answers [data-act]")) {
      button.classList.toggle("taken", button instanceof HTMLElement && button.dataset.act === letter);
    }
    this.mark();
  }

  nextVoice() {
    this.voice = VOICES[(VOICES.indexOf(this.voice) + 1) % VOICES.length];
    this.mark();
  }

  flip() {
    this.flagged = !this.flagged;
    this.mark();
  }

  mark() {
    at("voice").textContent = this.voice;
    for (const button of document.querySelectorAll("[data-act=f]")) button.setAttribute("aria-pressed", String(this.flagged));
  }

  /**
   * A judgement with voice, reason and flag as they are set.
   * @param {{ about: boolean, position: number | null, unclear: boolean }} answer
   * @returns {Judgement}
   */
  judged(answer) {
    const reason = this.reason.value.trim().replace(/\s+/g, " ");
    return { ...answer, voice: answer.about ? this.voice : null, reason, flagged: this.flagged };
  }

  /**
   * Say that there is nothing to be read.
   * @param {string} head
   * @param {string} words
   */
  none(head, words) {
    this.show(null);
    at("none").hidden = false;
    at("none").querySelector("h2")?.replaceChildren(head);
    at("none").querySelector("p")?.replaceChildren(words);
  }
}
