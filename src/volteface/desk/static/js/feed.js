// The feed of the desk: one connection a page, closed while nobody looks at it.

/**
 * @typedef {{ id: number, kind: string, state: string, done: number, total: number | null, note: string }} Job
 * @typedef {{ events: string[], questions: string[], jobs: Job[], reckoned: string }} Happened
 */

/**
 * Dispatch `volteface:feed` on the document for all that happens.
 * @param {string} up the way to the root
 */
export function listen(up) {
  /** @type {EventSource | undefined} */
  let source;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`${up}feed`);
    source.onmessage = (message) => {
      /** @type {Happened} */
      const seen = JSON.parse(message.data);
      document.dispatchEvent(new CustomEvent("volteface:feed", { detail: seen }));
    };
  };
  const close = () => {
    source?.close();
    source = undefined;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  open();
}
