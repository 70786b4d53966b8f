// Pages of results: words beside the marks of figures; new results are offered as soon as they are there.
import { tellMarks } from "./marks.js";
import { say } from "./said.js";

for (const figure of document.querySelectorAll("svg.vf")) {
  if (figure instanceof SVGSVGElement) tellMarks(figure);
}

// The part of the page one is in stands in view where the row of them is wider than the window.
document.querySelector(".results [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

let offered = "";
document.addEventListener("volteface:feed", (event) => {
  const { reckoned } = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
  const place = document.querySelector("[data-shown]");
  if (!(place instanceof HTMLElement) || !reckoned || reckoned === place.dataset.shown || reckoned === offered) return;
  offered = reckoned;
  // Who reads is asked.
  say("New results are there.", { label: "Show them", act: () => window.location.reload() });
});
