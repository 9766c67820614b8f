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
