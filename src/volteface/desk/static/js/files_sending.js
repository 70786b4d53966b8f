// Files on their way to the desk: in lots, some at once, each sent again when the line fails; what is there is not sent.

/** @typedef {import("./files_dropped.js").Dropped} Dropped */
/** @typedef {{ files: Dropped[], size: number }} Lot */
/** @typedef {{ name: string, size: number, hash: string }} Held */

// A lot is one request: small files travel together, a large one alone.
const LOT_BYTES = 8_000_000;
const LOT_FILES = 100;
const AT_ONCE = 3;
const TRIES = 6;
// A larger file is hashed by the desk alone, once it is there.
const HASHED = 64_000_000;

class Refused extends Error {}

/** A place to drop files, with the panel that tells how they go. */
export class Sending {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} panel
   */
  constructor(form, panel) {
    this.form = form;
    this.panel = panel;
    this.root = form.dataset.files ?? "files";
    this.batch = form.dataset.batch ?? "";
    this.largest = Number(form.dataset.largest ?? Infinity);
    this.room = Number(form.dataset.room ?? Infinity);
    /** @type {Dropped[]} */
    this.failed = [];
    /** @type {Set<XMLHttpRequest>} */
    this.under_way = new Set();
    this.stopped = false;
    this.busy = false;
    this.button("again").addEventListener("click", () => void this.begin(this.failed));
    this.button("stop").addEventListener("click", () => this.stop());
    window.addEventListener("beforeunload", (event) => {
      if (this.busy) event.preventDefault();
    });
  }

  /**
   * Send files; when all have arrived, go to the page that asks how they are to be read.
   * @param {Dropped[]} files
   */
  async begin(files) {
    if (this.busy || !files.length) return;
    this.failed = [];
    this.stopped = false;
    this.busy = true;
    this.panel.hidden = false;
    this.button("again").hidden = true;
    this.button("stop").hidden = false;
    this.part("failed").replaceChildren();
    try {
      if (!this.batch) this.batch = await this.began(files);
      const missing = await this.missing(files.filter((one) => this.fits(one)));
      const size = missing.reduce((sum, one) => sum + one.file.size, 0);
      if (size > this.room) throw new Refused("together these are more than may wait here; send fewer, or add what waits first");
      await this.sendAll(missing);
    } catch (error) {
      this.fail(files, error instanceof Error ? error.message : "the desk cannot be reached");
    }
    this.busy = false;
    this.button("stop").hidden = true;
    if (!this.failed.length && !this.stopped) window.location.assign(`${this.root}/${this.batch}`);
    else this.button("again").hidden = !this.failed.length;
  }

  stop() {
    this.stopped = true;
    for (const request of this.under_way) request.abort();
    this.tell("Stopped; what arrived is kept", "", "");
  }

  /** @param {Dropped} one */
  fits(one) {
    if (one.file.size <= this.largest) return true;
    this.note(one.name, "is larger than can be sent at once; on the desk’s own machine its folder can be named instead");
    return false;
  }

  /**
   * A new batch; other windows are told what is to come.
   * @param {Dropped[]} files
   */
  async began(files) {
    const body = new FormData();
    body.append("files", String(files.length));
    body.append("size", String(files.reduce((sum, one) => sum + one.file.size, 0)));
    const answer = await fetch(`${this.root}/begin`, { method: "POST", headers: { "HX-Request": "true" }, body });
    if (!answer.ok) throw new Refused(told(await answer.text()));
    /** @type {{ batch: string }} */
    const made = await answer.json();
    return made.batch;
  }

  /**
   * Those that did not arrive before: what is there under the same name is held against its content.
   * @param {Dropped[]} files
   */
  async missing(files) {
    const answer = await fetch(`${this.root}/${this.batch}/held`);
    if (!answer.ok) throw new Refused(told(await answer.text()));
    /** @type {Held[]} */
    const held = await answer.json();
    const known = new Map(held.map((one) => [one.name, one]));
    const left = [];
    for (const one of files) {
      const there = known.get(one.name);
      const same = there && there.size === one.file.size && one.file.size <= HASHED && (await hashed(one.file)) === there.hash;
      if (!same) left.push(one);
    }
    return left;
  }

  /** @param {Dropped[]} files */
  async sendAll(files) {
    const lots = inLots(files);
    const size = lots.reduce((sum, lot) => sum + lot.size, 0);
    const arrived = { files: 0, size: 0 };
    /** @type {Map<Lot, number>} */
    const flying = new Map();
    const tell = (/** @type {string} */ name) => {
      const done = arrived.size + [...flying.values()].reduce((sum, one) => sum + one, 0);
      this.tell(`Sending: ${arrived.files.toLocaleString("en-GB")} of ${files.length.toLocaleString("en-GB")} files`, name, `${Math.floor((100 * done) / Math.max(1, size))} %`);
      this.bar(done, size);
    };
    tell("");
    const next = async () => {
      for (let lot = lots.shift(); lot && !this.stopped; lot = lots.shift()) {
        const one = lot;
        try {
          await this.patiently(one, (sent) => {
            flying.set(one, Math.min(sent, one.size));
            tell(one.files[one.files.length - 1].name);
          });
          arrived.files += one.files.length;
          arrived.size += one.size;
        } catch (error) {
          this.fail(one.files, error instanceof Error ? error.message : "did not arrive");
        }
        flying.delete(one);
        tell(one.files[one.files.length - 1].name);
      }
      if (this.stopped) this.failed.push(...lots.splice(0).flatMap((lot) => lot.files));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /**
   * Send a lot, again after a while where the line failed.
   * @param {Lot} lot
   * @param {(sent: number) => void} progress
   */
  async patiently(lot, progress) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.send(lot, progress);
      } catch (error) {
        if (error instanceof Refused || this.stopped || tries === TRIES) throw error;
        const seconds = error instanceof Later ? error.seconds : 2 ** (tries - 1);
        await new Promise((resolve) => window.setTimeout(resolve, seconds * 1000));
      }
    }
  }

  /**
   * @param {Lot} lot
   * @param {(sent: number) => void} progress
   * @returns {Promise<void>}
   */
  send(lot, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      for (const { name, file } of lot.files) body.append("files", file, name);
      request.upload.onprogress = (event) => progress(event.loaded);
      request.onloadend = () => {
        this.under_way.delete(request);
        if (request.status >= 200 && request.status < 300) resolve();
        else if (request.status === 429) reject(new Later(Number(request.getResponseHeader("Retry-After") ?? 5)));
        else if (request.status >= 400 && request.status < 500) reject(new Refused(told(request.responseText)));
        else reject(new Error(this.stopped ? "was stopped" : "did not arrive"));
      };
      request.open("POST", `${this.root}/${this.batch}/send`);
      request.setRequestHeader("HX-Request", "true");
      this.under_way.add(request);
      request.send(body);
    });
  }

  /**
   * @param {Dropped[]} files
   * @param {string} why
   */
  fail(files, why) {
    this.failed.push(...files);
    for (const one of files.slice(0, 20)) this.note(one.name, why);
  }

  /**
   * @param {string} name
   * @param {string} why
   */
  note(name, why) {
    const item = document.createElement("li");
    const shown = document.createElement("bdi");
    shown.textContent = name;
    item.append(shown, ` – ${why}`);
    this.part("failed").append(item);
  }

  /**
   * @param {string} what
   * @param {string} name
   * @param {string} share
   */
  tell(what, name, share) {
    this.part("what").textContent = what;
    this.part("at").textContent = name;
    this.part("share").textContent = share;
  }

  /**
   * @param {number} done
   * @param {number} size
   */
  bar(done, size) {
    const bar = this.panel.querySelector("progress");
    if (bar) {
      bar.max = Math.max(1, size);
      bar.value = size ? done : 1;
    }
  }

  /** @param {string} name */
  part(name) {
    const found = this.panel.querySelector(`[data-${name}]`);
    if (!(found instanceof HTMLElement)) throw new Error(name);
    return found;
  }

  /** @param {string} name */
  button(name) {
    const found = this.part(name);
    if (!(found instanceof HTMLButtonElement)) throw new Error(name);
    return found;
  }
}

/** Too much was sent in too short a time. */
class Later extends Error {
  /** @param {number} seconds */
  constructor(seconds) {
    super("the desk is busy");
    this.seconds = seconds;
  }
}

/**
 * @param {Dropped[]} files
 * @returns {Lot[]}
 */
function inLots(files) {
  /** @type {Lot[]} */
  const lots = [];
  for (const one of files) {
    const last = lots[lots.length - 1];
    if (last && last.files.length < LOT_FILES && last.size + one.file.size <= LOT_BYTES) {
      last.files.push(one);
      last.size += one.file.size;
    } else lots.push({ files: [one], size: one.file.size });
  }
  return lots;
}

/** @param {File} file */
async function hashed(file) {
  // A page that came over plain HTTP from another machine may not hash; then the desk tells what it knows already.
  if (!window.crypto.subtle) return "";
  const digest = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What a refusal says, out of its markup.
 * @param {string} html
 */
function told(html) {
  const said = new DOMParser().parseFromString(html, "text/html").body.textContent?.trim();
  return said || "was refused";
}
