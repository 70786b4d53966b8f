// Words beside a mark of a figure, for pointer, finger and keyboard; a figure is one stop of the tabulator, its marks
// are walked through by the arrow keys.

const NEAR = 14;
const LINGERS = 160;

/** @typedef {{ element: SVGElement, link: SVGAElement | null, words: string, x: number, y: number }} Mark */

/** @type {HTMLElement | undefined} */
let tip;
/** @type {SVGElement | undefined} */
let told;
/** @type {number | undefined} */
let leaving;

/**
 * Tell the words of a figure’s marks. They stand in `title` elements, which reach neither finger nor keyboard.
 * @param {SVGSVGElement} figure
 */
export function tellMarks(figure) {
  /** @type {Mark[]} */
  const marks = [];
  for (const title of figure.querySelectorAll(":scope * > title")) {
    const element = title.parentElement;
    const words = title.textContent ?? "";
    if (!(element instanceof SVGElement) || !words) continue;
    const link = element instanceof SVGAElement ? element : null;
    if (link) link.setAttribute("aria-label", words);
    else if (!(element instanceof SVGCircleElement)) continue;
    title.remove();
    marks.push({ element, link, words, x: 0, y: 0 });
  }
  if (!marks.length) return;
  byPointer(figure, marks);
  byKeyboard(figure, marks);
}

/**
 * @param {SVGSVGElement} figure
 * @param {Mark[]} marks
 */
function byPointer(figure, marks) {
  let measured = 0;
  /** @param {PointerEvent | MouseEvent} event @returns {Mark | undefined} */
  const nearest = (event) => {
    const now = window.scrollX + window.scrollY + figure.clientWidth * 7;
    if (now !== measured) {
      measured = now;
      for (const mark of marks) {
        const box = mark.element.getBoundingClientRect();
        mark.x = box.x + box.width / 2;
        mark.y = box.y + box.height / 2;
      }
    }
    let best;
    let least = NEAR * NEAR;
    for (const mark of marks) {
      const far = (mark.x - event.clientX) ** 2 + (mark.y - event.clientY) ** 2;
      if (far < least) [best, least] = [mark, far];
    }
    return best;
  };
  figure.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = nearest(event);
    figure.classList.toggle("on-mark", Boolean(mark?.link));
    if (mark) show(mark);
    else leave();
  });
  figure.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") leave();
  });
  let finger = false;
  figure.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch";
  });
  // A finger reads first and opens with the second touch; a pointer need not hit a small mark exactly.
  figure.addEventListener("click", (event) => {
    const mark = nearest(event);
    if (!mark?.link || event.defaultPrevented) return;
    if (finger && told !== mark.element) {
      event.preventDefault();
      show(mark);
    } else if (!(event.target instanceof Element && event.target.closest("a"))) {
      window.location.assign(mark.link.href.baseVal);
    }
  });
}

/**
 * @param {SVGSVGElement} figure
 * @param {Mark[]} marks
 */
function byKeyboard(figure, marks) {
  const links = marks.filter((mark) => mark.link);
  if (!links.length) return;
  /** @param {Mark} mark */
  const across = (mark) => Number(mark.element.querySelector("circle")?.getAttribute("cx") ?? 0);
  links.sort((a, b) => across(a) - across(b));
  let at = 0;
  links[0].link?.setAttribute("tabindex", "0");
  /** @param {number} to */
  const go = (to) => {
    links[at].link?.setAttribute("tabindex", "-1");
    at = Math.max(0, Math.min(links.length - 1, to));
    links[at].link?.setAttribute("tabindex", "0");
    links[at].link?.focus();
  };
  figure.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 };
    const to = Object.entries(steps).find(([key]) => key === event.key)?.[1];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(to);
  });
  for (const mark of links) {
    mark.link?.addEventListener("focus", () => {
      at = links.indexOf(mark);
      if (mark.link?.matches(":focus-visible")) show(mark);
    });
    mark.link?.addEventListener("blur", hide);
  }
}

/** @param {Mark} mark */
function show(mark) {
  window.clearTimeout(leaving);
  if (told === mark.element && tip?.isConnected) return;
  hide();
  told = mark.element;
  tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  const [head, ...rest] = mark.words.split(/: (?=“)/u);
  if (rest.length) {
    const when = document.createElement("b");
    when.textContent = head;
    tip.append(when, rest.join(": "));
  } else tip.append(head);
  document.body.append(tip);
  const box = mark.element.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.max(10, Math.min(box.x + box.width / 2 - width / 2, document.documentElement.clientWidth - width - 10));
  const above = box.top - height - 10;
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${(above > 4 ? above : box.bottom + 10) + window.scrollY}px`;
  // Whoever goes to the words to read them at leisure keeps them.
  tip.addEventListener("pointerenter", () => window.clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
}

function leave() {
  window.clearTimeout(leaving);
  leaving = window.setTimeout(hide, LINGERS);
}

function hide() {
  window.clearTimeout(leaving);
  tip?.remove();
  tip = told = undefined;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("pointerdown", (event) => {
  if (tip && event.target instanceof Node && !tip.contains(event.target) && !told?.ownerSVGElement?.contains(event.target)) hide();
});
