// The passages at hand: fetched ahead, in the order in which they are to be read; some put aside, some called back.

import { asked } from "./coding_post.js";

/**
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Fetched} Fetched
 */

export class Hand {
  /**
   * @param {string} from where passages are fetched
   * @param {{ most: number, least: number, open: boolean }} wish how many at most and at least; with date and author
   */
  constructor(from, wish) {
    this.from = from;
    this.wish = wish;
    /** @type {Passage[]} */
    this.waiting = [];
    /** @type {Passage[]} */
    this.aside = [];
    /** @type {Passage | null} */
    this.now = null;
    /** Whether the desk has no more than what is at hand. */
    this.whole = false;
  }

  /** Whether more should be fetched. */
  get low() {
    return !this.whole && this.waiting.length < this.wish.least;
  }

  /** The next passage comes up; what was put aside comes last. */
  next() {
    this.now = this.waiting.shift() ?? null;
    if (!this.now && this.whole) this.now = this.aside.shift() ?? null;
    return this.now;
  }

  /** Put the passage that is up aside. */
  skip() {
    if (this.now) this.aside.push({ ...this.now, why: this.now.why || "skipped" });
    return this.next();
  }

  /**
   * A passage comes up again, before the one that is.
   * @param {Passage} passage
   */
  back(passage) {
    this.drop(passage.passage);
    if (this.now && this.now.passage !== passage.passage) this.waiting.unshift(this.now);
    this.now = passage;
    return passage;
  }

  /**
   * A passage is read, here or in another page.
   * @param {number} passage
   */
  drop(passage) {
    this.waiting = this.waiting.filter((one) => one.passage !== passage);
    this.aside = this.aside.filter((one) => one.passage !== passage);
  }

  /**
   * Fetch what is missing.
   * @param {number[]} unsent passages whose codings the desk does not know yet
   * @param {boolean} anew forget what waits: the sample or its text has changed
   * @returns {Promise<Fetched>}
   */
  async fill(unsent, anew = false) {
    if (anew) this.waiting = [];
    const held = [this.now, ...this.waiting, ...this.aside].flatMap((one) => (one ? [one.passage] : []));
    const most = this.wish.most - this.waiting.length;
    const query = new URLSearchParams({ most: String(most), without: [...held, ...unsent].join(",") });
    if (this.wish.open) query.set("open", "1");
    /** @type {Fetched} */
    const found = await asked(`${this.from}/next?${query}`);
    this.whole = found.passages.length < most;
    const here = new Set([this.now, ...this.waiting, ...this.aside].map((one) => one?.passage));
    this.waiting.push(...found.passages.filter((one) => !here.has(one.passage)));
    return found;
  }
}
