// What was done and has no receipt yet: kept in the browser's own database, so that a reload, a closed window or an
// empty battery loses nothing. Several pages share it; each act is written before the next passage is shown.

/**
 * @typedef {import("./coding_types.js").Act} Act
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {{ seq?: number, scope: string, act: Act, tried: boolean, passage: Passage | null }} Kept
 */

const NAME = "volteface-coding";
const STORE = "acts";

export class Outbox {
  /**
   * @param {string} scope whose acts on what: study, coder and question together
   */
  constructor(scope) {
    this.scope = scope;
    /** Whether the browser keeps what is put here; else it lasts as long as the page. */
    this.lasting = true;
    /** @type {Kept[]} */
    this.here = [];
    this.opened = this.open();
  }

  /** @returns {Promise<IDBDatabase | null>} */
  open() {
    return new Promise((done) => {
      const fails = () => {
        this.lasting = false;
        done(null);
      };
      try {
        const asked = indexedDB.open(NAME, 1);
        asked.onupgradeneeded = () => {
          const store = asked.result.createObjectStore(STORE, { keyPath: "seq", autoIncrement: true });
          store.createIndex("scope", "scope");
        };
        asked.onsuccess = () => done(asked.result);
        asked.onerror = fails;
        asked.onblocked = fails;
      } catch {
        fails();
      }
    });
  }

  /**
   * One transaction: what `work` asks for is done whole or not at all.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore, give: (value: T) => void) => void} work
   * @param {T} nothing the answer where `work` gives none
   * @returns {Promise<T>}
   */
  async within(mode, work, nothing) {
    const base = await this.opened;
    if (!base) throw new Error("no database");
    return new Promise((done, fail) => {
      let answer = nothing;
      const transaction = base.transaction(STORE, mode, { durability: mode === "readwrite" ? "strict" : "default" });
      transaction.oncomplete = () => done(answer);
      transaction.onabort = () => fail(transaction.error);
      transaction.onerror = () => fail(transaction.error);
      work(transaction.objectStore(STORE), (value) => (answer = value));
    });
  }

  /**
   * Keep an act; its number, by which acts are sent in order.
   * @param {Act} act
   * @param {Passage | null} passage what was read, to be shown again when the act is undone
   * @returns {Promise<number>}
   */
  async add(act, passage) {
    /** @type {Kept} */
    const kept = { scope: this.scope, act, tried: false, passage };
    if (!(await this.opened)) {
      kept.seq = Math.max(0, ...this.here.map((one) => one.seq ?? 0)) + 1;
      this.here.push(kept);
      return kept.seq;
    }
    return this.within(
      "readwrite",
      (store, give) => {
        const asked = store.add(kept);
        asked.onsuccess = () => give(Number(asked.result));
      },
      0,
    );
  }

  /**
   * All acts of this scope, in order.
   * @returns {Promise<Kept[]>}
   */
  async all() {
    if (!(await this.opened)) return [...this.here];
    return this.within(
      "readonly",
      (store, /** @type {(value: Kept[]) => void} */ give) => {
        const asked = store.index("scope").getAll(this.scope);
        asked.onsuccess = () => give(asked.result);
      },
      [],
    );
  }

  /**
   * Note that these are on their way: from now on only a receipt takes them out.
   * @param {number[]} seqs
   */
  async markTried(seqs) {
    if (!(await this.opened)) {
      for (const one of this.here) if (seqs.includes(one.seq ?? 0)) one.tried = true;
      return;
    }
    await this.within(
      "readwrite",
      (store) => {
        for (const seq of seqs) {
          const asked = store.get(seq);
          asked.onsuccess = () => asked.result && store.put({ ...asked.result, tried: true });
        }
      },
      null,
    );
  }

  /**
   * Take an act out that never left; whether it was still here.
   * @param {string} uuid
   * @returns {Promise<boolean>}
   */
  async recall(uuid) {
    if (!(await this.opened)) {
      const found = this.here.find((one) => one.act.uuid === uuid && one.act.said && !one.tried);
      this.here = this.here.filter((one) => one !== found);
      return Boolean(found);
    }
    return this.within(
      "readwrite",
      (store, give) => {
        const asked = store.index("scope").getAll(this.scope);
        asked.onsuccess = () => {
          /** @type {Kept | undefined} */
          const found = asked.result.find((one) => one.act.uuid === uuid && one.act.said && !one.tried);
          if (found?.seq === undefined) return;
          store.delete(found.seq);
          give(true);
        };
      },
      false,
    );
  }

  /**
   * Let go of acts that have a receipt.
   * @param {number[]} seqs
   */
  async drop(seqs) {
    if (!(await this.opened)) {
      this.here = this.here.filter((one) => !seqs.includes(one.seq ?? 0));
      return;
    }
    await this.within("readwrite", (store) => seqs.forEach((seq) => store.delete(seq)), null);
  }
}

/** A UUID made at random (version 4), also where a page is not served securely. */
export function randomUuid() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
