// What was answered at a seat: written down in this browser, sent to the desk, taken back; and in words how that stands.

import { Outbox, randomUuid } from "./coding_outbox.js";
import { Post } from "./coding_post.js";
import { at } from "./coding_view.js";
import { say } from "./said.js";

/**
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Judgement} Judgement
 * @typedef {import("./coding_types.js").Receipt} Receipt
 * @typedef {import("./coding_outbox.js").Kept} Kept
 * @typedef {{ passage: Passage, said: Judgement | null, uuid: string }} Step
 * @typedef {{ receipt: (receipt: Receipt) => string, version: (version: string) => void, flows: () => void }} Told
 */

export class Ledger {
  /**
   * @param {string} scope whose answers on what: study, coder and question together
   * @param {string} to where they are sent
   * @param {{ study: string, coder: string }} whose
   * @param {Told} told what a receipt is in words; which version the desk has; that it answers again
   */
  constructor(scope, to, whose, told) {
    this.told = told;
    this.outbox = new Outbox(scope);
    /** What is being written down, one after the other. @type {Promise<void>} */
    this.writing = Promise.resolve();
    this.unwritten = 0;
    this.unsent = 0;
    this.state = "";
    this.stuck = false;
    this.post = new Post(
      this.outbox,
      to,
      whose,
      (state, unsent, words) => this.stands(state, unsent, words),
      (receipts, version, kept) => this.received(receipts, version, kept),
    );
  }

  /** All that is written down and has no receipt yet. */
  async kept() {
    await this.writing;
    return this.outbox.all();
  }

  /**
   * Write an answer down, then send it. What comes of it fails where it cannot be written.
   * @param {Passage} passage
   * @param {string} version of the question's text
   * @param {Judgement} said
   * @returns {{ step: Step, written: Promise<void> }}
   */
  write(passage, version, said) {
    const uuid = randomUuid();
    this.count(1);
    const written = this.writing
      .then(() => this.outbox.add({ uuid, passage: passage.passage, version, said }, passage))
      .then(
        () => {
          this.count(-1, 1);
          this.post.kick();
        },
        (error) => {
          this.count(-1);
          throw error;
        },
      );
    this.writing = written.catch(() => undefined);
    return { step: { passage, said, uuid }, written };
  }

  /**
   * Take an answer back: one that never left is gone; else that is sent after it.
   * @param {Step} step
   * @param {string} version
   */
  async takeBack(step, version) {
    const recalled = await this.outbox.recall(step.uuid);
    if (!recalled) {
      await this.outbox.add({ uuid: step.uuid, passage: step.passage.passage, version, said: null }, null);
    }
    this.count(0, recalled ? -1 : 1);
    this.post.kick();
  }

  /**
   * What was answered last of that which lies here unsent, be it from another day.
   * @returns {Promise<Step | null>}
   */
  async last() {
    const last = standing(await this.outbox.all()).reverse().find((one) => one.passage);
    return last?.passage ? { passage: last.passage, said: last.act.said, uuid: last.act.uuid } : null;
  }

  /**
   * How many answers have no receipt yet, those that are still being written down included.
   * @param {number} unwritten more of these
   * @param {number} unsent more that are written
   */
  count(unwritten, unsent = 0) {
    this.unwritten += unwritten;
    this.unsent += unsent;
    document.body.dataset.unsent = String(this.unwritten + this.unsent);
  }

  /**
   * @param {import("./coding_post.js").State} state
   * @param {number} unsent
   * @param {string} words
   */
  stands(state, unsent, words) {
    const line = at("outbox");
    const stuck = state === "no connection" || state === "refused";
    line.classList.toggle("waits", stuck);
    this.unsent = unsent;
    this.count(0);
    const what = `${unsent} not yet sent`;
    if (stuck) {
      const why = state === "refused" ? words : "no connection";
      const go = this.outbox.lasting ? "Go on: they are kept in this browser." : "Do not close this page: this browser keeps nothing.";
      line.textContent = `${what}: ${why}. ${go}`;
    } else line.textContent = unsent > 1 ? what : "";
    if (state !== this.state && (stuck || (state === "all sent" && this.stuck))) {
      at("heard").textContent = stuck ? line.textContent : "All is sent.";
    }
    if (stuck) this.stuck = true;
    if (state === "all sent") {
      if (this.stuck) this.told.flows();
      this.stuck = false;
    }
    this.state = state;
  }

  /**
   * @param {Receipt[]} receipts
   * @param {string} version "" where the desk did not say
   * @param {Kept[]} kept
   */
  received(receipts, version, kept) {
    const coded = new Set(kept.filter((one) => one.act.said).map((one) => one.act.uuid));
    /** @type {Record<string, number>} */
    const words = {};
    for (const receipt of receipts) {
      const told = coded.has(receipt.uuid) ? this.told.receipt(receipt) : "";
      if (told) words[told] = (words[told] ?? 0) + 1;
    }
    const said = Object.entries(words).map(([told, times]) => (times > 1 ? `${told} (${times} times)` : told));
    if (said.length) say(said.join(" "));
    document.dispatchEvent(new CustomEvent("volteface:receipts"));
    if (version) this.told.version(version);
  }
}

/**
 * Answers that were not taken back.
 * @param {Kept[]} kept
 */
export function standing(kept) {
  const undone = new Set(kept.filter((one) => !one.act.said).map((one) => one.act.uuid));
  return kept.filter((one) => one.act.said && !undone.has(one.act.uuid));
}
