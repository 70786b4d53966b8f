// Pieces dragged by their handle, with mouse, pen or finger; a line shows where they would come to stand.

/** So near an edge of the window the page scrolls along. */
const EDGE = 60;
const STEP = 14;

/**
 * Let pieces be dragged.
 * @param {Document} page
 */
export function drags(page) {
  page.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches(".grip") || event.button !== 0) return;
    const piece = event.target.closest(".piece");
    if (!(piece instanceof HTMLElement)) return;
    event.preventDefault();
    drag(event.target, piece, event.pointerId);
  });
}

/**
 * @param {HTMLElement} grip
 * @param {HTMLElement} piece
 * @param {number} pointer
 */
function drag(grip, piece, pointer) {
  grip.setPointerCapture(pointer);
  piece.classList.add("lifted");
  const gaps = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#editor .gap"));
  /** @type {HTMLElement | undefined} */
  let here;
  /** @param {HTMLElement | undefined} gap */
  const mark = (gap) => {
    here?.classList.remove("here");
    here = gap;
    here?.classList.add("here");
  };
  /** @param {PointerEvent} event */
  const moved = (event) => {
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    /** @type {HTMLElement | undefined} */
    let nearest;
    let least = Infinity;
    for (const gap of gaps) {
      const far = Math.abs(gap.getBoundingClientRect().top - event.clientY);
      if (far < least) [nearest, least] = [gap, far];
    }
    mark(nearest);
  };
  const end = () => {
    grip.removeEventListener("pointermove", moved);
    grip.removeEventListener("pointerup", dropped);
    grip.removeEventListener("pointercancel", end);
    document.removeEventListener("keydown", escape);
    piece.classList.remove("lifted");
    mark(undefined);
  };
  const dropped = () => {
    const after = here?.dataset.after;
    end();
    if (after !== undefined && after !== piece.dataset.key) put(piece.dataset.key ?? "", after);
  };
  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key === "Escape") end();
  };
  grip.addEventListener("pointermove", moved);
  grip.addEventListener("pointerup", dropped);
  grip.addEventListener("pointercancel", end);
  document.addEventListener("keydown", escape);
}

/**
 * Send where a piece is to stand.
 * @param {string} piece
 * @param {string} after
 */
function put(piece, after) {
  const form = document.getElementById("mover");
  if (!(form instanceof HTMLFormElement)) return;
  for (const [name, value] of [["piece", piece], ["after", after]]) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
  form.requestSubmit();
}
