/** Light or dark: the machine's wish until somebody chooses. */
import { icon } from "./dom.js";

const KEPT = "doorstep-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function theme(button, changed) {
  const show = (name) => {
    document.documentElement.dataset.theme = name;
    button.replaceChildren(icon(name === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", name === "dark" ? "Switch to light colours" : "Switch to dark colours");
    button.title = button.getAttribute("aria-label");
    changed();
  };
  const wish = () => chosen() ?? (dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => show(wish()));
  button.addEventListener("click", () => {
    const name = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    keep(name);
    show(name);
  });
  show(wish());
}

function chosen() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(name) {
  try {
    localStorage.setItem(KEPT, name);
  } catch { /* only forgotten */ }
}
