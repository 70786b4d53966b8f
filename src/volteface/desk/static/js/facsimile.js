// A page as printed: zoomed and moved in place, its words in step with the text beside it.
//
// Without this script the page is a plain picture with what is asked for boxed, and its text stands beside it.

/**
 * What is used of OpenSeadragon, which is loaded before as a classic script.
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ x: number, y: number, width: number, height: number }} Rect
 * @typedef {{ getBounds(immediately?: boolean): Rect, goHome(immediately?: boolean): void, getHomeZoom(): number,
 *   getZoom(immediately?: boolean): number, zoomBy(factor: number, at?: Point, immediately?: boolean): Viewport,
 *   panTo(to: Point, immediately?: boolean): Viewport, applyConstraints(immediately?: boolean): Viewport }} Viewport
 * @typedef {{ viewport: Viewport, canvas: HTMLElement,
 *   addOnceHandler(name: string, act: () => void): void,
 *   addOverlay(what: { element: Element, location: Rect }): void, destroy(): void }} Viewer
 * @typedef {{ (options: Record<string, unknown>): Viewer, Rect: new (x: number, y: number, w: number, h: number) => Rect,
 *   Point: new (x: number, y: number) => Point }} Seadragon
 * @typedef {[start: number, end: number, left: number, top: number, right: number, bottom: number]} Row
 */

const PARTS = 10_000;
const SVG = "http://www.w3.org/2000/svg";
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const stage = document.getElementById("viewer");
const picture = stage?.querySelector("img");
const boxes = stage?.querySelector("svg");
const text = document.querySelector(".words-of");
const tools = document.querySelector(".viewer-tools");
// eslint-disable-next-line -- a classic script leaves its name on the window
const Seadragon = /** @type {Seadragon | undefined} */ (/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window)).OpenSeadragon);

if (stage && picture && boxes && text instanceof HTMLElement && tools instanceof HTMLElement && Seadragon) {
  if (picture.complete && picture.naturalWidth) begin(stage, picture, boxes, text, tools, Seadragon);
  else picture.addEventListener("load", () => begin(stage, picture, boxes, text, tools, Seadragon), { once: true });
}

/**
 * @param {HTMLElement} stage
 * @param {HTMLImageElement} picture
 * @param {SVGSVGElement} boxes
 * @param {HTMLElement} text
 * @param {HTMLElement} tools
 * @param {Seadragon} Seadragon
 */
function begin(stage, picture, boxes, text, tools, Seadragon) {
  const tall = picture.naturalHeight / picture.naturalWidth;
  const first = Number(new URL(picture.src).searchParams.get("width"));
  // A picture narrower than was asked for has no finer one behind it.
  const finer = picture.naturalWidth < first ? [] : (stage.dataset.widths ?? "").split(" ").map(Number).filter((width) => width > first);
  const levels = [picture.naturalWidth, ...finer].map((width) => ({
    url: width === picture.naturalWidth ? picture.src : `${stage.dataset.image}?width=${width}`,
    width,
    height: Math.round(width * tall),
  }));
  // The plain picture stays, for paper.
  const place = document.createElement("div");
  place.className = "stage";
  stage.append(place);
  document.body.classList.add("is-open");
  tools.hidden = false;
  const drawn = /** @type {SVGSVGElement} */ (boxes.cloneNode(true));
  withoutStyle();
  const viewer = Seadragon({
    element: place,
    tileSources: { type: "legacy-image-pyramid", levels },
    showNavigationControl: false,
    // Drawing on a canvas of two dimensions works everywhere, also where the graphics card is not to be had.
    drawer: "canvas",
    minZoomImageRatio: 0.7,
    maxZoomPixelRatio: 2.5,
    visibilityRatio: 0.5,
    animationTime: still.matches ? 0 : 0.5,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    gestureSettingsTouch: { clickToZoom: false },
  });
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", `${picture.alt} Arrow keys move it, plus and minus bring it closer or further off, 0 shows it whole.`);
  viewer.addOnceHandler("open", () => {
    viewer.addOverlay({ element: drawn, location: new Seadragon.Rect(0, 0, 1, tall) });
    const asked = drawn.querySelector(".cited, .hit");
    if (asked) show(viewer, middle(asked, tall), Seadragon, 1.6);
    void inStep(viewer, stage, drawn, text, tools, tall, Seadragon);
  });
  tools.addEventListener("click", (event) => {
    const how = event.target instanceof HTMLElement ? event.target.dataset.zoom : undefined;
    if (how === "in") viewer.viewport.zoomBy(1.5).applyConstraints();
    if (how === "out") viewer.viewport.zoomBy(1 / 1.5).applyConstraints();
    if (how === "whole") viewer.viewport.goHome(still.matches);
  });
}

/** OpenSeadragon writes a style sheet into the page, which this desk allows nobody: its rule stands in documents.css. */
function withoutStyle() {
  const mark = document.createElementNS("urn:volteface:none", "style");
  mark.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(mark);
}

/**
 * Words in the text and their boxes on the page answer each other.
 * @param {Viewer} viewer
 * @param {HTMLElement} stage
 * @param {SVGSVGElement} boxes
 * @param {HTMLElement} text
 * @param {HTMLElement} tools
 * @param {number} tall
 * @param {Seadragon} Seadragon
 */
async function inStep(viewer, stage, boxes, text, tools, tall, Seadragon) {
  const answer = await fetch(stage.dataset.words ?? "");
  if (!answer.ok) return;
  /** @type {{ words: Row[] }} */
  const held = await answer.json();
  if (!held.words.length) return;
  /** @type {SVGRectElement[]} */
  const drawn = held.words.map(([, , left, top, right, bottom], at) => {
    const box = document.createElementNS(SVG, "rect");
    box.setAttribute("class", "word");
    for (const [name, value] of [["x", left], ["y", top], ["width", right - left], ["height", bottom - top]]) box.setAttribute(String(name), String(value));
    box.dataset.at = String(at);
    return box;
  });
  boxes.append(...drawn);
  const words = wrapped(text, held.words);
  const every = tools.querySelector("[data-boxes]");
  const step = tools.querySelector("[data-step]");
  const steps = () => step instanceof HTMLInputElement && step.checked;
  every?.addEventListener("change", () => boxes.classList.toggle("every", every instanceof HTMLInputElement && every.checked));

  /** @type {number | undefined} */
  let lit;
  /** @param {number | undefined} at */
  const light = (at) => {
    if (at === lit) return;
    for (const [number, on] of /** @type {[number | undefined, boolean][]} */ ([[lit, false], [at, true]])) {
      if (number === undefined) continue;
      drawn[number].classList.toggle("lit", on);
      for (const word of words.get(number) ?? []) word.classList.toggle("lit", on);
    }
    lit = at;
  };
  /** @param {EventTarget | null} target */
  const numberOf = (target) => (target instanceof Element && target.closest("[data-at]") ? Number(target.closest("[data-at]")?.getAttribute("data-at")) : undefined);
  for (const place of [boxes, text]) {
    place.addEventListener("pointerover", (event) => light(numberOf(event.target)));
    place.addEventListener("pointerleave", () => light(undefined));
  }
  // A word chosen on either side is shown on the other.
  text.addEventListener("click", (event) => {
    const at = numberOf(event.target);
    if (at !== undefined) show(viewer, middle(drawn[at], tall), Seadragon, viewer.viewport.getZoom() / viewer.viewport.getHomeZoom());
  });
  boxes.addEventListener("click", (event) => {
    const at = numberOf(event.target);
    if (at === undefined) return;
    light(at);
    words.get(at)?.[0]?.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  });
  document.addEventListener("selectionchange", () => {
    const from = window.getSelection()?.anchorNode?.parentElement;
    if (from && text.contains(from)) light(numberOf(from));
  });
  // Scrolled text takes the page along, as far as that is closer than whole.
  let waiting = false;
  text.addEventListener("scroll", () => {
    if (waiting || !steps()) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const view = viewer.viewport;
      if (view.getZoom() <= view.getHomeZoom() * 1.05) return;
      const at = topmost(text, words);
      if (at === undefined) return;
      const { x, y } = middle(drawn[at], tall);
      const now = view.getBounds();
      if (x < now.x || x > now.x + now.width || y < now.y || y > now.y + now.height * 0.6) view.panTo(new Seadragon.Point(x, y + now.height * 0.25), still.matches).applyConstraints(still.matches);
    });
  });
}

/**
 * The first word that is in view.
 * @param {HTMLElement} text
 * @param {Map<number, HTMLElement[]>} words
 */
function topmost(text, words) {
  const { top } = text.getBoundingClientRect();
  for (const [at, [word]] of words) if (word.getBoundingClientRect().top >= top) return at;
  return undefined;
}

/**
 * The text with each word in an element of its own, by number of its box. Offsets count code points, scripts do not.
 * @param {HTMLElement} text
 * @param {Row[]} rows
 */
function wrapped(text, rows) {
  /** @type {Map<number, HTMLElement[]>} */
  const words = new Map();
  for (const block of text.querySelectorAll("[data-start]")) {
    let at = Number(block.getAttribute("data-start"));
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (!node.parentElement?.closest("[data-apart]")) nodes.push(node);
    }
    let row = rows.findIndex(([, end]) => end > at);
    for (const node of nodes) {
      const signs = Array.from(node.data);
      const end = at + signs.length;
      const pieces = document.createDocumentFragment();
      let done = at;
      while (row >= 0 && row < rows.length && rows[row][0] < end) {
        const from = Math.max(rows[row][0], at);
        const to = Math.min(rows[row][1], end);
        if (from > done) pieces.append(signs.slice(done - at, from - at).join(""));
        if (to > done) {
          const word = document.createElement("span");
          word.className = "w";
          word.dataset.at = String(row);
          word.textContent = signs.slice(Math.max(from, done) - at, to - at).join("");
          pieces.append(word);
          words.set(row, [...(words.get(row) ?? []), word]);
          done = to;
        }
        if (rows[row][1] > end) break;
        row += 1;
      }
      if (done < end) pieces.append(signs.slice(done - at).join(""));
      node.replaceWith(pieces);
      at = end;
    }
  }
  return words;
}

/**
 * @param {Element} box
 * @param {number} tall
 */
function middle(box, tall) {
  const side = (/** @type {string} */ name) => Number(box.getAttribute(name)) / PARTS;
  return { x: side("x") + side("width") / 2, y: (side("y") + side("height") / 2) * tall };
}

/**
 * @param {Viewer} viewer
 * @param {Point} at
 * @param {Seadragon} Seadragon
 * @param {number} closer how many times closer than whole, at least
 */
function show(viewer, at, Seadragon, closer) {
  const view = viewer.viewport;
  const zoom = view.getHomeZoom() * closer;
  if (view.getZoom() < zoom) view.zoomBy(zoom / view.getZoom(), undefined, still.matches);
  view.panTo(new Seadragon.Point(at.x, at.y), still.matches).applyConstraints(still.matches);
}
