// Sends what lies in the outbox, in order, until a receipt has come for each; waits and tries again where it cannot.

/**
 * @typedef {import("./coding_types.js").Receipt} Receipt
 * @typedef {import("./coding_outbox.js").Outbox} Outbox
 * @typedef {import("./coding_outbox.js").Kept} Kept
 * @typedef {"all sent" | "sending" | "no connection" | "refused"} State
 */

const AT_ONCE = 100;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 8000;
const PATIENCE = 20000;
// What the desk cannot read, by itself and time and again, it will never read; every other refusal may end.
const UNREADABLE = [400, 413, 422];
const TRIES = 3;

/** An answer that is no receipt: what the desk says, and what to do. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} words
   */
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

export class Post {
  /**
   * @param {Outbox} outbox
   * @param {string} to where acts are sent
   * @param {{ study: string, coder: string }} whose
   * @param {(state: State, unsent: number, words: string) => void} tell told of every change
   * @param {(receipts: Receipt[], version: string, kept: Kept[]) => void} receive given the receipts as they come
   */
  constructor(outbox, to, whose, tell, receive) {
    this.outbox = outbox;
    this.to = to;
    this.whose = whose;
    this.tell = tell;
    this.receive = receive;
    this.wait = FIRST_WAIT;
    this.most = AT_ONCE;
    this.unread = 0;
    /** @type {Promise<void> | null} */
    this.going = null;
    this.again = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** Whatever asks the desk does so one after the other, so that counts are of one moment. @type {Promise<unknown>} */
    this.line = Promise.resolve();
    window.addEventListener("online", () => this.kick());
    document.addEventListener("visibilitychange", () => document.hidden || this.kick());
  }

  /** Send, unless that is being done; then once more after it. */
  kick() {
    window.clearTimeout(this.timer);
    if (this.going) {
      this.again = true;
      return;
    }
    this.going = this.alone(() => this.send()).finally(() => {
      this.going = null;
      if (this.again) {
        this.again = false;
        this.kick();
      }
    });
  }

  /**
   * Do something while nothing else is asked of the desk by this page.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  alone(work) {
    const done = this.line.then(work);
    this.line = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async send() {
    // Of several pages one sends; the others wait, and find nothing left.
    if (navigator.locks) await navigator.locks.request(`volteface ${this.outbox.scope}`, () => this.empty());
    else await this.empty();
  }

  async empty() {
    for (;;) {
      const all = await this.outbox.all();
      if (!all.length) {
        this.wait = FIRST_WAIT;
        this.most = AT_ONCE;
        this.tell("all sent", 0, "");
        return;
      }
      const batch = all.slice(0, this.most);
      const seqs = batch.map((one) => one.seq ?? 0);
      this.tell("sending", all.length, "");
      try {
        await this.outbox.markTried(seqs);
        const answer = await asked(this.to, { ...this.whose, acts: batch.map((one) => one.act) });
        await this.outbox.drop(seqs);
        this.wait = FIRST_WAIT;
        this.unread = 0;
        this.receive(answer.receipts, answer.version, batch);
      } catch (error) {
        const refused = error instanceof Refused;
        if (refused && UNREADABLE.includes(error.status)) {
          // One by one, so that what cannot be read holds up nothing else: it is told, and let go.
          if (batch.length > 1) {
            this.most = 1;
            continue;
          }
          this.unread += 1;
          if (this.unread >= TRIES) {
            this.unread = 0;
            await this.outbox.drop(seqs);
            this.receive([{ uuid: batch[0].act.uuid, outcome: "refused", earlier: false, what: error.message }], "", batch);
            continue;
          }
        }
        this.tell(refused ? "refused" : "no connection", all.length, refused ? error.message : "");
        this.timer = window.setTimeout(() => this.kick(), this.wait);
        this.wait = Math.min(LONGEST_WAIT, 2 * this.wait);
        return;
      }
    }
  }
}

/**
 * What the desk answers.
 * @param {string} to
 * @param {object} [body] sent as JSON; without one it is only asked for
 * @returns {Promise<any>} of the shape that the address gives
 */
export async function asked(to, body) {
  const given = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers = body === undefined ? undefined : { "content-type": "application/json" };
  const patience = new AbortController();
  const timer = window.setTimeout(() => patience.abort(), PATIENCE);
  const answer = await fetch(to, { ...given, headers, redirect: "error", signal: patience.signal }).finally(() =>
    window.clearTimeout(timer),
  );
  if (answer.ok) return answer.json();
  // A proxy whose desk is being started again, or a desk that was too busy, is no refusal.
  if (answer.status >= 502 || answer.status === 429) throw new Error(`status ${answer.status}`);
  throw new Refused(answer.status, await words(answer));
}

/**
 * @param {Response} answer
 * @returns {Promise<string>}
 */
async function words(answer) {
  if (answer.status === 401) return "you are not logged in any more: log in on another page, and this goes on";
  try {
    const told = await answer.json();
    return told.hint ? `${told.error}: ${told.hint}` : told.error;
  } catch {
    return `the desk refused it (${answer.status})`;
  }
}
