// People: a password can be shown, what is shown once can be copied. Without scripts both are done by hand.

/** @param {HTMLInputElement} input */
function canShow(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show";
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    input.focus();
  });
  input.after(button);
  // It is sent as a password, and kept as one, whatever was looked at.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}

/** @param {HTMLInputElement} input */
function canCopy(input) {
  input.addEventListener("focus", () => input.select());
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chief";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    const said = document.getElementById("said");
    if (said) said.textContent = "Copied.";
  });
  input.closest(".field")?.nextElementSibling?.prepend(button);
}

for (const input of document.querySelectorAll("input[type=password]")) {
  if (input instanceof HTMLInputElement) canShow(input);
}
for (const input of document.querySelectorAll("input[data-copies]")) {
  if (input instanceof HTMLInputElement) canCopy(input);
}
