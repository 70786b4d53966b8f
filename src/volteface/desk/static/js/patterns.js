// The patterns page: a dialog opens by the button that names it.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-opens]") : null;
  if (!(button instanceof HTMLElement)) return;
  const dialog = document.getElementById(button.dataset.opens ?? "");
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
});
