// The list of questions, and the page of a sample: kept in step with what happens, not more often than every few seconds.

const EVERY = 4000;
/** @type {number | undefined} */
let timer;

document.addEventListener("volteface:feed", (event) => {
  const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
  const awaits = document.querySelector("[data-await=task]");
  if (awaits && seen.events.some((one) => ["sample", "assign", "task"].includes(one))) window.location.reload();
  const list = document.getElementById("questions");
  if (!list || timer) return;
  timer = window.setTimeout(() => {
    timer = undefined;
    list.dispatchEvent(new Event("coded"));
  }, EVERY);
});
