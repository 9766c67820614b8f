// What pages gain from JavaScript: partial swaps, menus that close, filters that apply at once.
import "htmx.org";

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.activeElement?.closest("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  }
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    const search = document.querySelector("input[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

// A page that nobody looks at asks for nothing.
document.addEventListener("htmx:before:request", (event) => {
  if (document.hidden && event.target.closest(".live")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("form.filters select, form.filters input[type=date], form[data-submit-on-change] *")) {
    event.target.form.requestSubmit();
  }
});

// A slider under each field that says its range: it follows what is typed, and types what it shows.
function sliderOf(field) {
  const { slider, least, most, step } = field.dataset;
  const range = Object.assign(document.createElement("input"), {
    type: "range", className: "slider", min: least, max: most, step,
  });
  range.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
  const comma = document.documentElement.lang.startsWith("fr") ? "," : ".";
  const read = () => {
    const text = field.value.replace(/[\s\u00a0\u202f%]/g, "").replace(",", ".");
    const number = Number(text || "NaN");
    return slider === "share" && !field.value.includes("%") ? number * 100 : number;
  };
  const follow = () => {
    if (Number.isFinite(read())) range.value = String(read());
  };
  range.addEventListener("input", (event) => {
    event.stopPropagation();
    const text = range.value.replace(".", comma);
    field.value = slider === "share" ? `${text}\u202f%` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("input", (event) => {
    if (event.isTrusted) follow();
  });
  follow();
  return range;
}

for (const field of document.querySelectorAll("input[data-slider]")) field.after(sliderOf(field));
