// The filter's panel: beside the page where there is room, a sheet over it on a phone. Its values are fetched when it is
// opened. It stays as the reader left it when a choice redraws it: open, scrolled to the same place, with the same words
// in a facet's search; until the values of the new address have come, the old ones stand there.

const BESIDE = matchMedia("(min-width: 60rem)");
const LISTS = /^\/(fynd|rekommendationer)\/?$/; // where the panel stands open from the start, if there is room
const PAUSE = 150; // ms without a letter before a search asks the server
// `from` is the address of the values in `html`, `asked` that of those on their way, `wanted` what is to have the focus.
const panel = { top: 0, drawn: null, searches: new Map(), from: "", html: "", asked: "", wanted: "" };

const fetched = async (from) => {
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
};

function keepPanel() {
  const box = document.getElementById("filter");
  if (!box) return;
  if (box !== panel.drawn) {
    panel.drawn = box;
    const isList = LISTS.test(location.pathname) && !OPENS.slice(0, 3).some((row) => new URLSearchParams(location.search).has(row));
    if (!opened.has("filter")) box.open = BESIDE.matches && isList;
    if (panel.html) fillPanel(box);
  }
  if (box.open) loadPanel(box);
}

async function loadPanel(box) {
  const from = box.dataset.fran;
  if (box.dataset.har === from || panel.asked === from) return;
  panel.asked = from;
  try {
    [panel.html, panel.from] = [await fetched(from), from];
  } catch {
    box.dataset.har = from; // asked for again when it is opened again
    const inside = box.querySelector(".filterpanel");
    if (!panel.html) inside.textContent = inside.dataset.fel;
  }
  if (panel.asked === from) panel.asked = "";
  const now = document.getElementById("filter");
  if (now?.dataset.fran === panel.from) fillPanel(now);
}

function fillPanel(box) {
  const inside = box.querySelector(".filterpanel");
  const focused = inside.contains(document.activeElement) ? document.activeElement.id : "";
  inside.innerHTML = panel.html;
  box.dataset.har = panel.from;
  for (const [id, words] of panel.searches) {
    const field = document.getElementById(id);
    if (inside.contains(field)) narrow(Object.assign(field, { value: words }));
  }
  keepUnfolded();
  inside.querySelector("#filterpanel").scrollTop = panel.top;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (panel.wanted) jump(panel.wanted);
  panel.wanted = "";
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
  const till = button.dataset.till;
  if (till && document.getElementById(till)) jump(till);
  else if (till) panel.wanted = till;
  else focus(box.querySelector("summary"));
}

// Whoever goes on past the sheet with the keyboard goes to the page behind it.
function passSheet(event) {
  const box = document.querySelector("#filter[open]");
  const elsewhere = box && !BESIDE.matches && event.target !== document.body && !box.contains(event.target);
  if (elsewhere && event.relatedTarget && box.contains(event.relatedTarget)) setOpen(box, false);
}

function turnPanel(event) {
  const box = event.target;
  if (box.id !== "filter") return;
  if (box.open) loadPanel(box);
  else if (panel.from !== box.dataset.fran) delete box.dataset.har;
}

// --- Search among a facet's values ---

const plain = (text) => text.toLocaleLowerCase("sv").trim();

function narrow(field) {
  if (field.dataset.sokHos) return narrowFar(field);
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

// Of a list that is too long to be sent the server finds what matches; what stood there comes back with an empty field.
let pausing = 0;
function narrowFar(field) {
  const found = field.parentElement.querySelector(".varden-sokta");
  const words = plain(field.value);
  found.hidden = words === "";
  for (const list of field.parentElement.querySelectorAll(":scope > .varden, :scope > p, :scope > details")) list.hidden = words !== "";
  clearTimeout(pausing);
  if (!words) return;
  const ask = async () => {
    const html = await fetched(`${field.dataset.sokHos}&ord=${encodeURIComponent(words)}`);
    if (plain(field.value) === words) found.innerHTML = html;
  };
  pausing = setTimeout(() => ask().catch(() => {}), found.childElementCount ? PAUSE : 0);
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
document.addEventListener("toggle", turnPanel, true);
document.addEventListener(
  "scroll",
  (event) => event.target.id === "filterpanel" && event.target.isConnected && (panel.top = event.target.scrollTop),
  true,
);
