// The page at which disputes are settled: what each coder said, side by side; a key takes one's word.


import { Seat, tellWhy } from "./coding_seat.js";
import { at } from "./coding_view.js";

/**
 * @typedef {import("./coding_types.js").Judgement} Judgement
 * @typedef {import("./coding_types.js").Passage} Passage
 * @typedef {import("./coding_types.js").Said} Said
 */

// Letters that mean nothing else at this desk: each takes the word of one coder.
const FOLLOW = "adeghijklopwyz";
const SVG = "http://www.w3.org/2000/svg";
const main = at("content");
const here = main.dataset.at ?? "";
let total = 0;
let settled = 0;
let unread = 0;
let own = 0;

const seat = new Seat(main, {
  fetches: "",
  sends: "settlements",
  context: here.replace(/\/adjudicate$/, ""),
  most: 15,
  least: 6,
  shown,
  fetched: (found, unsent) => {
    total = found.total ?? 0;
    unread = found.unread ?? 0;
    own = found.own ?? 0;
    settled = (found.settled ?? 0) + unsent.reduce((sum, one) => sum + (one.act.said ? 1 : -1), 0);
    progress();
    list();
  },
  done: (_said, by) => {
    settled += by;
    progress();
  },
  over: (unsent) => {
    if (!seat.hand.whole) return ["No dispute is here yet.", "They are fetched as soon as there is a connection."];
    if (unsent) return ["All is settled.", `${unsent} settlements are not yet sent: they go when the connection is back.`];
    if (!total) return ["No passage is in dispute.", "A dispute takes two coders of one passage who differ by a step or more."];
    if (unread) return ["The rest you have still to read.", `${unread.toLocaleString("en")} more ${unread === 1 ? "is" : "are"} in dispute: code ${unread === 1 ? "it" : "them"} first, and what others said is told then.`];
    if (own) return ["The rest is yours.", `In ${own.toLocaleString("en")} more you are a party: an editor, or a coder who is none, settles ${own === 1 ? "it" : "them"}.`];
    return ["All is settled.", "What the coders said is kept; the settlements count instead."];
  },
  receipt: (receipt) => {
    if (receipt.outcome === "elsewhere") return "That passage is in dispute no more, or somebody else has settled it meanwhile; it was left as it is.";
    if (receipt.outcome === "refused") return `A settlement was not taken: ${receipt.what || "it is another’s"}.`;
    return "";
  },
  earlier: () => Promise.resolve(null),
  key: follow,
});

/**
 * The judgement that takes a coder's word; null where the letter is no coder's.
 * @param {string} letter
 * @returns {Judgement | null}
 */
function follow(letter) {
  const at = letter.length === 1 ? FOLLOW.indexOf(letter) : -1;
  const one = at < 0 ? undefined : seat.hand.now?.coders?.[at];
  if (!one || one.unclear) return null;
  const reason = seat.view.reason.value.trim() || (one.reason ? `as ${one.coder}: ${one.reason}` : `as ${one.coder}`);
  return { about: one.about, position: one.position, voice: one.voice, reason, unclear: false, flagged: seat.view.flagged };
}

/** @param {Passage | null} passage */
function shown(passage) {
  progress();
  list();
  if (!passage) return;
  at("remarks").setAttribute("href", `${here}/remarks?passage=${passage.passage}`);
  const weight = passage.outside ? "from outside the frame" : `stands for ${(passage.weight ?? 0).toFixed(1)} passages`;
  const apart = passage.on === "position" ? `position, ${passage.gap} apart` : passage.on;
  at("differ").textContent = `They differ on ${apart}; ${weight}`;
  at("said-by").replaceChildren(...(passage.coders ?? []).map(column));
  const earlier = passage.earlier;
  at("earlier").hidden = !earlier;
  if (earlier) at("earlier").textContent = `Settled before it was coded anew, by ${earlier.coder}: ${earlier.words}`;
}

/**
 * One coder's word.
 * @param {Said} one
 * @param {number} index
 */
function column(one, index) {
  const made = document.createElement("li");
  const head = document.createElement("b");
  head.textContent = one.kind === "person" ? one.coder : `${one.coder} (a machine)`;
  made.append(head);
  const words = document.createElement("span");
  words.textContent = one.reason ? one.words.replace(`: ${one.reason}`, "") : one.words;
  made.append(words);
  if (one.position !== null && one.about) made.append(scale(one.position));
  if (one.reason) {
    const reason = document.createElement("span");
    reason.className = "reason";
    reason.textContent = `“${one.reason}”`;
    made.append(reason);
  }
  const letter = FOLLOW[index];
  if (letter && !one.unclear) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.dataset.act = letter;
    const key = document.createElement("kbd");
    key.textContent = letter;
    button.append(key, ` as ${one.coder}`);
    made.append(button);
  }
  return made;
}

/** @param {number} position */
function scale(position) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-106 -8 212 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "line");
  for (const [name, value] of Object.entries({ x1: "-100", x2: "100", y1: "0", y2: "0" })) line.setAttribute(name, value);
  const dot = document.createElementNS(SVG, "circle");
  for (const [name, value] of Object.entries({ cx: String(100 * position), cy: "0", r: "5.5" })) dot.setAttribute(name, value);
  svg.append(line, dot);
  return svg;
}

function progress() {
  at("far").textContent = `${Math.max(0, settled).toLocaleString("en")} of ${total.toLocaleString("en")} settled`;
  const bar = /** @type {HTMLProgressElement} */ (at("bar"));
  bar.max = Math.max(1, total);
  bar.value = Math.max(0, settled);
}

/** The disputes at hand, weightiest first; each can be taken up at once. */
function list() {
  const now = seat.hand.now;
  const all = now ? [now, ...seat.hand.waiting] : seat.hand.waiting;
  at("waiting").replaceChildren(
    ...all.map((passage) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      const words = passage.text.trim().split(/\s+/);
      button.textContent = `${words.slice(0, 7).join(" ")}${words.length > 7 ? " …" : ""}`;
      if (passage === now) button.setAttribute("aria-current", "true");
      else button.addEventListener("click", () => seat.up(seat.hand.back(passage)));
      item.append(button, ` ${passage.on === "position" ? `${passage.gap} apart` : passage.on ?? ""}`);
      return item;
    }),
  );
}

tellWhy();
void seat.start();
