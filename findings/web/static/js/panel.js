// The filter's panel: beside the page where there is room, a sheet over it on a phone. It stays as the reader left it
// when a choice redraws it: open, scrolled to the same place, with the same words in a facet's search.

const BESIDE = matchMedia("(min-width: 60rem)");
const LISTS = /^\/(fynd|rekommendationer)\/?$/; // where the panel stands open from the start, if there is room
const panel = { top: 0, drawn: null, searches: new Map() };

function keepPanel() {
  const box = document.getElementById("filter");
  if (!box || box === panel.drawn) return;
  panel.drawn = box;
  const isList = LISTS.test(location.pathname) && !OPENS.slice(0, 3).some((row) => new URLSearchParams(location.search).has(row));
  if (!opened.has("filter")) box.open = BESIDE.matches && isList;
  box.querySelector("#filterpanel").scrollTop = panel.top;
  for (const [id, words] of panel.searches) {
    const field = document.getElementById(id);
    if (field) narrow(Object.assign(field, { value: words }));
  }
}

// The rows are what a reader wants to see on a new page.
function leaveSheet() {
  const box = document.getElementById("filter");
  if (box?.open && !BESIDE.matches) setOpen(box, false);
}

function pressPanel(event) {
  const button = event.target.closest?.("[data-stang], [data-oppna]");
  if (!button) return;
  const box = document.getElementById(button.dataset.stang ?? button.dataset.oppna);
  setOpen(box, "oppna" in button.dataset);
  if (button.dataset.till) jump(button.dataset.till);
  else focus(box.querySelector("summary"));
}

// Whoever goes on past the sheet with the keyboard goes to the page behind it.
function passSheet(event) {
  const box = document.querySelector("#filter[open]");
  const elsewhere = box && !BESIDE.matches && event.target !== document.body && !box.contains(event.target);
  if (elsewhere && event.relatedTarget && box.contains(event.relatedTarget)) setOpen(box, false);
}

// --- Search among a facet's values ---

const plain = (text) => text.toLocaleLowerCase("sv").trim();

function narrow(field) {
  const facet = field.closest("details");
  const words = plain(field.value);
  for (const value of facet.querySelectorAll(".varden > li")) {
    value.hidden = words !== "" && !plain(value.querySelector(".val-namn").textContent).includes(words);
  }
  for (const folded of facet.querySelectorAll("details")) {
    folded.open = words !== "" || (opened.get(folded.id) ?? false);
    folded.hidden = words !== "" && !folded.querySelector("li:not([hidden])");
  }
}

function typed(event) {
  const field = event.target.closest?.("[data-sok-bland]");
  if (!field) return;
  if (field.value) panel.searches.set(field.id, field.value);
  else panel.searches.delete(field.id);
  narrow(field);
}

document.addEventListener("click", pressPanel);
document.addEventListener("focusin", passSheet);
document.addEventListener("input", typed);
document.addEventListener(
  "scroll",
  (event) => event.target.id === "filterpanel" && event.target.isConnected && (panel.top = event.target.scrollTop),
  true,
);
