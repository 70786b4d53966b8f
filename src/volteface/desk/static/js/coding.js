// The page at which one codes: a passage, a key, the next passage.

import { draw, remember } from "./coding_funnel.js";
import { asked } from "./coding_post.js";
import { Seat, tellWhy } from "./coding_seat.js";
import { at } from "./coding_view.js";

/**
 * @typedef {import("./coding_types.js").Judgement} Judgement
 * @typedef {import("./coding_types.js").Progress} Progress
 * @typedef {import("./coding_types.js").Standing} Standing
 * @typedef {import("./coding_types.js").Agreed} Agreed
 * @typedef {import("./coding_outbox.js").Kept} Kept
 */

// So many of the frame before anything is said of an interval.
const FIRST = 40;
const EVERY = 10;
const ENOUGH = 10;
const LOOKS = 8;
const main = at("content");
const here = main.dataset.at ?? "";
const open = main.dataset.open ? "?open=1" : "";

/** How far the desk knew one to be, and what was done since. */
let base = /** @type {Progress | null} */ (null);
const since = { read: 0, counting: 0 };
let coded = 0;

const seat = new Seat(main, {
  fetches: "",
  sends: "codings",
  context: here,
  most: 30,
  least: 15,
  shown: progress,
  fetched: (found, unsent) => {
    base = found.progress ?? null;
    since.read = since.counting = 0;
    for (const one of unsent) if (one.act.said) count(one.act.said, 1);
    // What was undone before it was known to be on record is counted twice until both have arrived.
    const uuids = new Set(unsent.filter((one) => one.act.said).map((one) => one.act.uuid));
    for (const one of unsent) if (!one.act.said) since.read -= uuids.has(one.act.uuid) ? 0 : 1;
    progress();
  },
  done: (said, by) => {
    count(said, by);
    coded += 1;
    if (coded % EVERY === 0) void stand();
  },
  over: (unsent) => {
    if (seat.hand.whole && !unsent) return ["All is read.", "Every passage that is yours to read is coded. The line is drawn from it."];
    if (seat.hand.whole) return ["All is read.", `${unsent} codings are not yet sent: they are kept here, and go when the connection is back.`];
    if (!base) return ["No passage is here yet.", "They are fetched as soon as there is a connection."];
    return ["What was fetched ahead is read.", "More comes when the connection is back; what you coded is kept in this browser."];
  },
  receipt: (receipt) => {
    if (receipt.outcome === "elsewhere") return "You have coded that passage elsewhere meanwhile; it was left as it is.";
    if (receipt.outcome === "gone") return "A passage that you coded is no longer part of the sample: its document was read anew.";
    if (receipt.outcome === "refused") return `A coding was not taken: ${receipt.what || "it is another’s"}.`;
    if (receipt.earlier) return "What you coded stands under the text of the question that you read; it has changed since, and the passage comes again.";
    return "";
  },
  earlier: () => asked(`${here}/last${open}`),
  key: () => null,
});

/**
 * @param {Judgement} said
 * @param {1 | -1} by
 */
function count(said, by) {
  since.read += by;
  if (said.about && said.position !== null && (!said.voice || said.voice === "own")) since.counting += by;
}

function progress() {
  if (!base) return;
  const read = Math.max(0, Math.min(base.total, base.read + since.read));
  const stale = base.stale ? `, ${base.stale.toLocaleString("en")} to read again` : "";
  at("far").textContent =
    `${read.toLocaleString("en")} of ${base.total.toLocaleString("en")} read, ` +
    `${Math.max(0, base.counting + since.counting).toLocaleString("en")} with a position${stale}`;
  const bar = /** @type {HTMLProgressElement} */ (at("bar"));
  bar.max = Math.max(1, base.total);
  bar.value = read;
}

/** Ask how sure the question is by now; while that is reckoned, ask again a few times. */
async function stand(looks = LOOKS) {
  try {
    /** @type {Standing} */
    const found = await asked(`${here}/standing`);
    narrowing(found);
    if (found.waits && looks > 1) window.setTimeout(() => void stand(looks - 1), 1500);
  } catch {
    // Without a connection what was told last stays.
  }
}

/** @param {Standing} found */
function narrowing(found) {
  const told = found.half === null ? null : { gold: found.gold, half: found.half };
  const points = remember(seat.scope, told);
  draw(/** @type {SVGElement} */ (/** @type {unknown} */ (at("funnel"))), points);
  const before = points[points.length - 2];
  if (told) {
    const whose = found.organisation ? ` (${found.organisation})` : "";
    const was = before && before.half.toFixed(2) !== told.half.toFixed(2) ? `, was ±${before.half.toFixed(2)}` : "";
    at("interval").textContent =
      `Interval ±${told.half.toFixed(2)}${was}${whose}, of ${told.gold.toLocaleString("en")} passages read by anybody; where it lies is not told while you read.`;
  } else if (found.gold < FIRST) {
    at("interval").textContent = `The first interval takes ${FIRST} passages from among those that the cues find. It is reckoned again every ten.`;
  } else at("interval").textContent = "No interval yet: too few of the passages that were read take a position in the organisation’s own words.";
  at("agreed").replaceChildren(...found.agreement.map(agreement));
}

/** @param {Agreed} one */
function agreement(one) {
  const line = document.createElement("p");
  const alpha = (/** @type {number | null} */ value, /** @type {number} */ n) =>
    value !== null ? `α ${value.toFixed(2).replace("-", "−")}` : n < ENOUGH ? "too few" : "all alike, so no α";
  line.textContent =
    one.passages < ENOUGH
      ? `${one.coder} and you, on ${one.passages} ${one.passages === 1 ? "passage" : "passages"}: too few to compare`
      : `${one.coder} and you, on ${one.passages} passages: what counts ${alpha(one.counting, one.passages)}; positions ${alpha(one.position, one.positions)} (${one.positions})`;
  return line;
}

tellWhy();
void seat.start();
void stand();
void navigator.storage?.persist?.();
