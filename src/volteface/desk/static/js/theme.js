// Before anything is painted: the colours that somebody chose here. A plain script, since modules wait for the page.
(() => {
  const KEPT = "volteface-theme";
  const CHOICES = ["system", "light", "dark"];
  const root = document.documentElement;
  /** @returns {string} */
  const kept = () => {
    try {
      return window.localStorage.getItem(KEPT) ?? "system";
    } catch {
      return "system"; // Storage may be closed to us; then the system's colours hold.
    }
  };
  /** @param {string} theme */
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  wear(kept());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!(button instanceof HTMLButtonElement)) return;
    const tell = () => {
      const now = root.dataset.theme ?? "system";
      const next = CHOICES[(CHOICES.indexOf(now) + 1) % CHOICES.length];
      const words = now === "system" ? "as the system has them" : now;
      button.title = `Colours: ${words}; press for ${next}`;
      button.setAttribute("aria-label", button.title);
      return next;
    };
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      const theme = tell();
      try {
        window.localStorage.setItem(KEPT, theme);
      } catch {
        // It holds for this page.
      }
      wear(theme);
      tell();
    });
  });
  // Another window of the desk chose.
  window.addEventListener("storage", (event) => {
    if (event.key === KEPT) wear(event.newValue ?? "system");
  });
})();
