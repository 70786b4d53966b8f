// What can be done beside a result: fills the empty hooks of a page that was made ahead of whoever reads it.

/**
 * @typedef {{ remarks: Record<string, number>, judged: Record<string, string | null>, waiting: number,
 *   choices: Record<string, string[]>, organisation: string, may_remark: boolean, may_arrange: boolean }} Beside
 * @typedef {{ words: string, page: string, part: string }} Way
 */

/** @type {{ ajax: (verb: string, path: string, context: { target: Element, swap: string }) => Promise<void> }} */
const htmx = Reflect.get(window, "htmx");
const up = document.body.dataset.up ?? "";
const ADDRESS = /^(.*)#(\d+)-(\d+)$/s;

/**
 * Whether words stand within a passage; both are addresses.
 * @param {string} passage
 * @param {string} words
 */
function holds(passage, words) {
  const [one, other] = [ADDRESS.exec(passage), ADDRESS.exec(words)];
  if (!one || !other) return passage === words;
  return one[1] === other[1] && Number(one[2]) <= Number(other[2]) && Number(other[3]) <= Number(one[3]);
}

/**
 * @param {string} path
 * @param {Record<string, string>} values
 */
function address(path, values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return `${up}${path}?${new URLSearchParams(given)}`;
}

/**
 * @param {HTMLElement} hook
 * @param {Beside} beside
 * @returns {{ ways: Way[], stands: string[] }}
 */
function toolsOf(hook, beside) {
  const kind = hook.dataset.beside ?? "";
  const question = hook.dataset.question ?? "";
  const key = hook.dataset.key ?? "";
  const about = kind === "quotation" ? "passage" : kind;
  const called = { turn: beside.organisation ? `${beside.organisation}: ${key}` : key, question }[kind] ?? key;
  const values = { about, key: called, question };
  const open = Object.entries(beside.remarks)
    .filter(([name]) => name.startsWith(`${about} `) && (name === `${about} ${called}` || (about === "passage" && holds(name.slice(8), called))))
    .reduce((sum, [, number]) => sum + number, 0);
  const remarks = { words: open ? `${open} open ${open === 1 ? "remark" : "remarks"}` : "Remark", page: address("remarks", values), part: address("tools/remarks", values) };
  /** @type {Way[]} */
  const ways = [];
  /** @type {string[]} */
  const stands = [];
  if (kind === "pair") {
    const own = beside.judged[key];
    if (own) stands.push(`your verdict: ${own}`);
    if (beside.may_remark || own) {
      const words = own ? "See verdicts" : "Give a verdict";
      ways.push({ words, page: address(`verdicts/${question}`, { pair: key }), part: address("tools/verdict", { question, key }) });
    }
  }
  if (kind === "quotation") {
    const chosen = Object.entries(beside.choices).find(([passage]) => holds(passage, key));
    if (chosen) stands.push(chosen[1].join("; "));
    const where = { question, key };
    ways.push({ words: beside.may_arrange ? "Pin, drop, trim, collect" : "Collect", page: address("tools/quotation", where), part: address("tools/quotation", where) });
  }
  if (kind === "question" && beside.waiting) {
    ways.push({ words: `Review ${beside.waiting} ${beside.waiting === 1 ? "pair" : "pairs"}`, page: address(`verdicts/${question}`, {}), part: "" });
  }
  if (kind === "document") {
    ways.push({ words: "Notes in the reading log", page: address("log/notes", { document: key }), part: "" });
  }
  if (beside.may_remark || open) ways.push(remarks);
  return { ways, stands };
}

/**
 * @param {HTMLElement} hook
 * @param {Beside} beside
 */
function fill(hook, beside) {
  const { ways, stands } = toolsOf(hook, beside);
  const row = document.createElement("ul");
  row.className = "row noprint";
  const panel = document.createElement("div");
  panel.className = "panel";
  for (const words of stands) {
    const told = document.createElement("li");
    told.className = "stands";
    told.textContent = words;
    row.append(told);
  }
  for (const way of ways) {
    const place = document.createElement("li");
    const link = document.createElement("a");
    link.href = way.page;
    link.textContent = way.words;
    if (way.part) opens(link, way.part, row, panel);
    place.append(link);
    row.append(place);
  }
  hook.replaceChildren(row, panel);
}

/**
 * Let a link open its part in place, and close it again.
 * @param {HTMLAnchorElement} link
 * @param {string} part
 * @param {HTMLElement} row
 * @param {HTMLElement} panel
 */
function opens(link, part, row, panel) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const was = link.getAttribute("aria-expanded") === "true";
    for (const other of row.querySelectorAll("[aria-expanded]")) other.setAttribute("aria-expanded", "false");
    panel.replaceChildren();
    if (was) return;
    link.setAttribute("aria-expanded", "true");
    await htmx.ajax("GET", part, { target: panel, swap: "innerHTML" });
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
}

async function begin() {
  const hooks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".tools[data-beside]")]);
  const first = hooks[0];
  if (!first) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${up}static/discussion.css`;
  if (!document.querySelector('link[href$="static/discussion.css"]')) document.head.append(style);
  const question = hooks.find((hook) => hook.dataset.question)?.dataset.question ?? "";
  const body = /\/of\/([^/]+)\//.exec(window.location.pathname)?.[1] ?? "";
  const named = hooks.find((hook) => hook.dataset.beside === "document")?.dataset.key ?? "";
  const answer = await fetch(address("tools/standing", { question, body: decodeURIComponent(body), document: named }));
  if (!answer.ok) return;
  /** @type {Beside} */
  const beside = await answer.json();
  for (const hook of hooks) if (!hook.querySelector("[aria-expanded=true]")) fill(hook, beside);
}

void begin();
document.addEventListener("volteface:feed", (event) => {
  const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
  if (seen.events.some((one) => ["remark", "verdict", "withdraw verdict", "choose", "undo choice"].includes(one))) void begin();
});

export {};
