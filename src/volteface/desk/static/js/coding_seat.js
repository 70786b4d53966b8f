// A seat at which passages are answered one by one, be it to code them or to settle what others coded.

import { Hand } from "./coding_hand.js";
import { Glance, answer, listen } from "./coding_keys.js";
import { Ledger, standing } from "./coding_ledger.js";
import { Refused } from "./coding_post.js";
import { View, at } from "./coding_view.js";
import { say } from "./said.js";

/**
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Judgement} Judgement
 * @typedef {import("./coding_types.js").Fetched} Fetched
 * @typedef {import("./coding_types.js").Receipt} Receipt
 * @typedef {import("./coding_outbox.js").Kept} Kept
 * @typedef {import("./coding_ledger.js").Step} Step
 * @typedef {{ fetches: string, sends: string, most: number, least: number, context: string,
 *   shown: (passage: Passage | null) => void, fetched: (found: Fetched, unsent: Kept[]) => void,
 *   done: (said: Judgement, by: 1 | -1) => void, over: (unsent: number) => [string, string],
 *   receipt: (receipt: Receipt) => string, earlier: () => Promise<Passage | null>,
 *   key: (letter: string) => Judgement | null }} Ways
 */

// What happens in a study that may change which passages are to be read.
const MOVES = ["sample", "assign", "codebook", "add", "confirm", "edition", "layer", "set aside", "put back"];
const AGAIN = 2000;

export class Seat {
  /**
   * @param {HTMLElement} main the page's, with what it is about in its data
   * @param {Ways} ways
   */
  constructor(main, ways) {
    const { study = "", question = "", coder = "", version = "", open = "", at: address = "" } = main.dataset;
    this.ways = ways;
    this.question = question;
    this.version = version;
    this.scope = `${study}/${coder}/${question}/${ways.sends}`;
    this.view = new View(ways.context);
    this.glance = new Glance();
    this.hand = new Hand(`${address}${ways.fetches}`, { most: ways.most, least: ways.least, open: Boolean(open) });
    /** @type {Step[]} */
    this.steps = [];
    this.busy = false;
    this.filling = false;
    this.ledger = new Ledger(this.scope, `${address}/${ways.sends}`, { study, coder }, {
      receipt: ways.receipt,
      version: (now) => {
        if (now !== this.version) void this.ledger.kept().then((kept) => this.changed(kept.length));
      },
      flows: () => {
        if (!this.hand.now || this.hand.low) void this.fill();
      },
    });
    this.others = "BroadcastChannel" in window ? new BroadcastChannel(`volteface ${this.scope}`) : null;
    if (this.others) this.others.onmessage = (message) => this.elsewhere(Number(message.data));
    listen((letter, button) => void this.act(letter, button));
    document.addEventListener("volteface:feed", (event) => {
      const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
      if (seen.events.some((one) => MOVES.includes(one))) void this.fill(true);
    });
  }

  /** Begin: send what was left, fetch, show. */
  async start() {
    this.ledger.post.kick();
    await this.fill();
    if (!this.hand.now) this.next();
  }

  /**
   * Fetch what is missing.
   * @param {boolean} anew
   */
  async fill(anew = false) {
    if (this.filling) return;
    this.filling = true;
    try {
      await this.ledger.post.alone(async () => {
        const unsent = await this.ledger.kept();
        const found = await this.hand.fill(standing(unsent).map((one) => one.act.passage), anew);
        if (found.version !== this.version) return this.changed(unsent.length);
        this.ways.fetched(found, unsent);
      });
      if (!this.hand.now) this.next();
    } catch (error) {
      if (error instanceof Refused) say(`${error.message}.`);
      window.setTimeout(() => void (this.hand.now && !this.hand.low ? null : this.fill()), AGAIN);
      if (!this.hand.now) this.next();
    } finally {
      this.filling = false;
    }
  }

  /** The next passage, or what there is to be said where there is none. */
  next() {
    this.up(this.hand.next());
    if (this.hand.low) void this.fill();
  }

  /**
   * A passage comes up.
   * @param {Passage | null} passage
   */
  up(passage) {
    at("none").hidden = true;
    if (passage) this.view.show(passage);
    else void this.ledger.outbox.all().then((unsent) => this.hand.now || this.view.none(...this.ways.over(unsent.length)));
    this.glance.begin(at("passage"));
    this.ways.shown(passage);
  }

  /**
   * Do what a letter says.
   * @param {string} letter
   * @param {HTMLElement | null} button
   */
  async act(letter, button) {
    if (this.busy) return say("One thing after the other: the last key is still at work.");
    const plain = answer(letter);
    const said = this.ways.key(letter) ?? (plain && this.view.judged(plain));
    if (said) {
      if (!this.hand.now) return;
      if (!this.glance.seen) return say("That was too quick: the passage had just come up.");
      if (button) button.blur();
      this.answered(said);
    } else await this.other(letter);
  }

  /** @param {string} letter */
  async other(letter) {
    switch (letter) {
      case "u":
        return this.alone(() => this.undo());
      case "s":
        if (!this.hand.now) return;
        this.steps.push({ passage: this.hand.now, said: null, uuid: "" });
        say("Put aside: it comes again at the end.");
        return this.up(this.hand.skip());
      case "v":
        return this.view.nextVoice();
      case "f":
        return this.view.flip();
      case "r":
        return this.view.reason.focus();
      case "e":
      case "m":
      case " ": {
        const words = await this.view.more();
        return words ? say(words) : undefined;
      }
      case "c":
        return dialog("book");
      case "?":
        return dialog("keys");
      default:
        say(`“${letter}” means nothing here: ? shows the keys.`);
    }
  }

  /**
   * Nothing else is done meanwhile.
   * @param {() => Promise<void>} work
   */
  async alone(work) {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      say(`Not taken back: ${error instanceof Error ? error.message : error}. The same key tries again.`);
    } finally {
      this.busy = false;
    }
  }

  /**
   * The next passage comes up at once, while the answer is written down; what cannot be written comes back.
   * @param {Judgement} said
   */
  answered(said) {
    const passage = this.hand.now;
    if (!passage) return;
    const { step, written } = this.ledger.write(passage, this.version, said);
    this.steps.push(step);
    this.ways.done(said, 1);
    written.then(
      () => this.others?.postMessage(passage.passage),
      (error) => {
        this.steps = this.steps.filter((one) => one !== step);
        this.ways.done(said, -1);
        this.up(this.hand.back({ ...passage, said }));
        say(`Not kept: ${error instanceof Error ? error.message : error}. The same key tries again.`);
      },
    );
    this.next();
  }

  /** Take back what was done last: here, then what lies unsent from before, then what the desk knows. */
  async undo() {
    await this.ledger.writing;
    const step = this.steps.pop() ?? (await this.ledger.last()) ?? (await this.earlierStep());
    if (!step) return;
    if (step.said) {
      await this.ledger.takeBack(step, this.version);
      this.ways.done(step.said, -1);
    }
    const why = step.said ? "undone" : step.passage.why;
    this.up(this.hand.back({ ...step.passage, said: step.said ?? step.passage.said, why }));
  }

  /** @returns {Promise<Step | null>} */
  async earlierStep() {
    try {
      // What was taken back must have arrived, or the same would be offered again.
      const unsent = await this.ledger.outbox.all();
      if (unsent.length) return null;
      const found = await this.ledger.post.alone(() => this.ways.earlier());
      if (!found?.said) say("Nothing more to take back.");
      return found?.said ? { passage: found, said: found.said, uuid: found.uuid } : null;
    } catch {
      say("More cannot be taken back without a connection.");
      return null;
    }
  }

  /**
   * A passage was answered in another page of this browser.
   * @param {number} passage
   */
  elsewhere(passage) {
    this.hand.drop(passage);
    if (this.hand.now?.passage === passage) {
      say("You have answered that passage in another window.");
      this.next();
    }
  }

  /**
   * The question's text is another now: what it says must be read before anything is answered by it.
   * @param {number} unsent
   */
  changed(unsent) {
    if (unsent) return;
    sessionStorage.setItem("volteface-why", "The text of the question has changed: read it before you go on.");
    window.location.reload();
  }
}

/** @param {string} id */
function dialog(id) {
  const found = at(id);
  if (found instanceof HTMLDialogElement) found.showModal();
}

/** Why this page was opened again, once. */
export function tellWhy() {
  const why = sessionStorage.getItem("volteface-why");
  sessionStorage.removeItem("volteface-why");
  if (why) say(why, { label: "I have read it", act: () => at("passage").focus() });
}
