// How the interval narrows while one reads: its half width by the number of passages read, never where it lies.

/**
 * @typedef {{ gold: number, half: number }} Point
 */

const WIDE = 240;
const HIGH = 72;
const LEFT = 30;
const FOOT = 14;
const MOST = 400;
const SVG = "http://www.w3.org/2000/svg";

/**
 * The points that this browser was told of so far, with one more.
 * @param {string} scope
 * @param {Point | null} point
 * @returns {Point[]}
 */
export function remember(scope, point) {
  const key = `volteface-funnel ${scope}`;
  /** @type {Point[]} */
  let points = [];
  try {
    const held = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (Array.isArray(held)) points = held.filter((one) => Number.isFinite(one?.gold) && Number.isFinite(one?.half));
    if (point && points[points.length - 1]?.gold !== point.gold) {
      points = [...points.filter((one) => one.gold < point.gold), point].slice(-MOST);
      localStorage.setItem(key, JSON.stringify(points));
    }
  } catch {
    if (point) points = [point];
  }
  return points;
}

/**
 * Draw them.
 * @param {SVGElement} svg
 * @param {Point[]} points
 */
export function draw(svg, points) {
  svg.replaceChildren();
  if (!points.length) return;
  const last = points[points.length - 1];
  const middle = (HIGH - FOOT) / 2;
  const most = Math.max(...points.map((one) => one.half));
  const from = points[0].gold;
  const span = Math.max(10, last.gold - from);
  const x = (/** @type {number} */ gold) => LEFT + ((gold - from) / span) * (WIDE - LEFT - 34);
  const y = (/** @type {number} */ half) => (half / most) * (middle - 6);
  // A single point is drawn as a short stretch.
  const drawn = points.length > 1 ? points : [last, { gold: last.gold + span / 8, half: last.half }];
  const upper = drawn.map((one) => `${x(one.gold).toFixed(1)},${(middle - y(one.half)).toFixed(1)}`);
  const lower = drawn.map((one) => `${x(one.gold).toFixed(1)},${(middle + y(one.half)).toFixed(1)}`);
  add(svg, "path", { class: "area", d: `M${upper.join("L")}L${[...lower].reverse().join("L")}Z` });
  add(svg, "path", { class: "edge", d: `M${upper.join("L")}` });
  add(svg, "path", { class: "edge", d: `M${lower.join("L")}` });
  add(svg, "line", { class: "zero", x1: String(LEFT), x2: String(WIDE - 34), y1: String(middle), y2: String(middle) });
  add(svg, "text", { x: "0", y: String(middle - y(points[0].half) + 4) }, `±${points[0].half.toFixed(2)}`);
  const end = drawn[drawn.length - 1];
  if (points.length > 1) add(svg, "text", { x: String(x(end.gold) + 4), y: String(middle + 4) }, `±${last.half.toFixed(2)}`);
  add(svg, "text", { x: String(LEFT), y: String(HIGH - 1) }, String(from));
  if (points.length > 1) add(svg, "text", { x: String(x(end.gold)), y: String(HIGH - 1), "text-anchor": "end" }, `${last.gold} read`);
  svg.setAttribute(
    "aria-label",
    points.length > 1
      ? `Half the width of the interval: ±${points[0].half.toFixed(2)} after ${from} passages, ±${last.half.toFixed(2)} after ${last.gold}`
      : `Half the width of the interval: ±${last.half.toFixed(2)} after ${last.gold} passages`,
  );
}

/**
 * @param {Element} to
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {string} [words]
 */
function add(to, name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.textContent = words;
  to.append(made);
}
