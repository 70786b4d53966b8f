// Every page: hears what happens in the study and passes it on as events of the document.
import { listen } from "./feed.js";

listen(document.body.dataset.up ?? "");

document.addEventListener("volteface:feed", (event) => {
  const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
  if (document.querySelector("[data-await=results]") && seen.reckoned) window.location.reload();
});
