// A seat at which passages are answered one by one, be it to code them or to settle what others coded.

import { Hand } from "./coding_hand.js";
import { Glance, answer, listen } from "./coding_keys.js";
import { Outbox, randomUuid } from "./coding_outbox.js";
import { Post, Refused } from "./coding_post.js";
import { View, at } from "./coding_view.js";
import { say } from "./said.js";

/**
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Judgement} Judgement
 * @typedef {import("./coding_types.js").Fetched} Fetched
 * @typedef {import("./coding_types.js").Receipt} Receipt
 * @typedef {import("./coding_outbox.js").Kept} Kept
 * @typedef {{ passage: Passage, said: Judgement | null, uuid: string }} Step
 * @typedef {{ fetches: string, sends: string, most: number, least: number, context: string,
 *   shown: (passage: Passage | null) => void, fetched: (found: Fetched, unsent: Kept[]) => void,
 *   done: (said: Judgement, by: 1 | -1) => void, over: (unsent: number) => [string, string],
 *   receipt: (receipt: Receipt) => string, earlier: () => Promise<Passage | null>,
 *   key: (letter: string) => Judgement | null }} Ways
 */

// What happens in a study that may change which passages are to be read.
const MOVES = ["sample", "assign", "codebook", "add", "confirm", "edition", "layer"];
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
    this.outbox = new Outbox(this.scope);
    this.hand = new Hand(`${address}${ways.fetches}`, { most: ways.most, least: ways.least, open: Boolean(open) });
    /** @type {Step[]} */
    this.steps = [];
    this.busy = false;
    this.filling = false;
    /** What is being written into the outbox, one after the other. @type {Promise<void>} */
    this.writing = Promise.resolve();
    this.unwritten = 0;
    this.unsent = 0;
    this.state = "";
    this.stuck = false;
    this.post = new Post(
      this.outbox,
      `${address}/${ways.sends}`,
      { study, coder },
      (state, unsent, words) => this.told(state, unsent, words),
      (receipts, now, kept) => this.received(receipts, now, kept),
    );
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
    this.post.kick();
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
      await this.post.alone(async () => {
        await this.writing;
        const unsent = await this.outbox.all();
        const found = await this.hand.fill(waiting(unsent), anew);
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
    else void this.outbox.all().then((unsent) => this.hand.now || this.view.none(...this.ways.over(unsent.length)));
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
    const uuid = randomUuid();
    const step = { passage, said, uuid };
    this.steps.push(step);
    this.ways.done(said, 1);
    const act = { uuid, passage: passage.passage, version: this.version, said };
    this.count(1);
    this.writing = this.writing
      .then(() => this.outbox.add(act, passage))
      .then(() => {
        this.count(-1, 1);
        this.others?.postMessage(passage.passage);
        this.post.kick();
      })
      .catch((error) => {
        this.count(-1);
        this.steps = this.steps.filter((one) => one !== step);
        this.ways.done(said, -1);
        this.up(this.hand.back({ ...passage, said }));
        say(`Not kept: ${error instanceof Error ? error.message : error}. The same key tries again.`);
      });
    this.next();
  }

  /** Take back what was done last: here, then what lies unsent from before, then what the desk knows. */
  async undo() {
    await this.writing;
    const step = this.steps.pop() ?? (await this.unsentStep()) ?? (await this.earlierStep());
    if (!step) return;
    if (step.said) {
      const recalled = await this.outbox.recall(step.uuid);
      if (!recalled) {
        const act = { uuid: step.uuid, passage: step.passage.passage, version: this.version, said: null };
        await this.outbox.add(act, null);
      }
      this.count(0, recalled ? -1 : 1);
      this.ways.done(step.said, -1);
      this.post.kick();
    }
    const why = step.said ? "undone" : step.passage.why;
    this.up(this.hand.back({ ...step.passage, said: step.said ?? step.passage.said, why }));
  }

  /** @returns {Promise<Step | null>} */
  async unsentStep() {
    const kept = await this.outbox.all();
    const undone = new Set(kept.filter((one) => !one.act.said).map((one) => one.act.uuid));
    const last = kept.reverse().find((one) => one.act.said && one.passage && !undone.has(one.act.uuid));
    return last?.passage ? { passage: last.passage, said: last.act.said, uuid: last.act.uuid } : null;
  }

  /** @returns {Promise<Step | null>} */
  async earlierStep() {
    try {
      // What was taken back must have arrived, or the same would be offered again.
      const unsent = await this.outbox.all();
      if (unsent.length) return null;
      const found = await this.post.alone(() => this.ways.earlier());
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
   * How many acts have no receipt yet, those that are still being written included.
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
  told(state, unsent, words) {
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
      if (this.stuck && (!this.hand.now || this.hand.low)) void this.fill();
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
      const told = coded.has(receipt.uuid) ? this.ways.receipt(receipt) : "";
      if (told) words[told] = (words[told] ?? 0) + 1;
    }
    const said = Object.entries(words).map(([told, times]) => (times > 1 ? `${told} (${times} times)` : told));
    if (said.length) say(said.join(" "));
    document.dispatchEvent(new CustomEvent("volteface:receipts"));
    if (version && version !== this.version) void this.outbox.all().then((unsent) => this.changed(unsent.length));
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

/**
 * Passages that were answered and not taken back, of which the desk does not know yet.
 * @param {Kept[]} kept
 */
function waiting(kept) {
  const undone = new Set(kept.filter((one) => !one.act.said).map((one) => one.act.uuid));
  return kept.filter((one) => one.act.said && !undone.has(one.act.uuid)).map((one) => one.act.passage);
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
