// Lets the stages of a journey be dragged to their place; the buttons in each row do the same without it.
function rowOf(target) {
  return target.closest?.("[data-sortable] > [data-place]");
}

let dragged = null;

for (const row of document.querySelectorAll("[data-sortable] > [data-place]")) {
  row.draggable = true;
}

document.addEventListener("dragstart", (event) => {
  dragged = rowOf(event.target);
  dragged?.classList.add("is-dragged");
});

document.addEventListener("dragover", (event) => {
  const row = rowOf(event.target);
  if (!dragged || !row) return;
  event.preventDefault();
  for (const marked of document.querySelectorAll(".is-target")) marked.classList.remove("is-target");
  row.classList.add("is-target");
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  for (const marked of document.querySelectorAll(".is-target")) marked.classList.remove("is-target");
  dragged = null;
});

document.addEventListener("drop", (event) => {
  const row = rowOf(event.target);
  if (!dragged || !row) return;
  event.preventDefault();
  if (row === dragged) return;
  const form = dragged.querySelector("form[data-move]");
  const place = Object.assign(document.createElement("input"), { type: "hidden", name: "to", value: row.dataset.place });
  form.append(place);
  form.submit();
});
