// Every page: hears what happens in the study and passes it on as events of the document.
import { listen } from "./feed.js";
import { follow } from "./following.js";

listen(document.body.dataset.up ?? "");
follow();

/**
 * Times in the page’s own words, as they are where it is read.
 * @param {ParentNode} part
 */
function localise(part) {
  for (const time of part.querySelectorAll("time[data-local]")) {
    const moment = new Date(time.getAttribute("datetime") ?? "");
    if (Number.isNaN(moment.getTime())) continue;
    time.textContent = moment.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    time.removeAttribute("data-local");
  }
}

localise(document);
// What can be done beside a result is fetched where there is one.
if (document.querySelector(".tools[data-beside]")) void import("./tools.js");
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target instanceof Element) localise(event.target);
});
