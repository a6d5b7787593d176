// The frame's script: soft links, focus and scroll after a page change, menus, copy and print buttons.
// Everything listens on the document, since Streamlit redraws the page's HTML at will. Without this script
// all links are ordinary links. It leans on two things in Streamlit: that it reads the address again on
// popstate, and that .stApp carries the script's state in data-test-script-state.
// The parts in this folder are served as one (web/assets.py), so they see each other's names.

// What makes an address a page of its own; other parameters filter the page one is on.
const OPENS = ["fynd", "rapport", "rekommendation", "motsagelse", "fraga", "sida", "visning"];
const SERVED = /^\/(data|granskat|_stcore|media|static)(\/|$)|\.[a-z0-9]+$/;
const QUIET = 50; // ms without changes after which a page counts as drawn
const SETTLING = 1500; // ms in which it may still move under the reader

const address = () => location.pathname + location.search;
const scroller = () => document.querySelector('[data-testid="stMain"]') ?? document.scrollingElement;
const heading = () => document.querySelector('[data-testid="stMain"] h1');

const isDone = () => document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";

// Back to a page by the browser, or the same page again: where the reader was is where the reader is.
let restore = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
let shown = null; // the address whose content is on the screen
let told = null; // the sentence that was last read out
let used = ""; // the id of the control that was used last: after a redraw its successor has the focus
const opened = new Map(); // id → open, for what the reader has unfolded or folded
let stop = () => {};

function pageOf(address) {
  const url = new URL(address, location.origin);
  return url.pathname + OPENS.map((name) => "|" + (url.searchParams.get(name) ?? "")).join("");
}

// Kept in the tab, so that it outlives a reload; within another site's page a browser may not let us.
const kept = (() => {
  try {
    return sessionStorage;
  } catch {
    return { setItem() {}, getItem: () => 0 };
  }
})();
const remember = (address) => kept.setItem("y " + address, scroller().scrollTop);
const remembered = (address) => Number(kept.getItem("y " + address));

function focus(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, summary, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// A live region outside React's root, so that no redraw takes it away.
function tell(text) {
  let region = document.getElementById("granskat-meddelande");
  if (!region) {
    region = document.createElement("div");
    region.id = "granskat-meddelande";
    region.className = "dold";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

function markView() {
  document.documentElement.dataset.visning = new URLSearchParams(location.search).get("visning") ?? "";
}

// --- Links and forms ---

function go(url) {
  if (url.pathname + url.search === address()) return;
  remember(address());
  history.pushState({}, "", url.href);
  markView();
  awaitAnswer();
  dispatchEvent(new PopStateEvent("popstate", { state: { soft: true } }));
}

function isSoft(event, link) {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const inside = link.origin === location.origin && !SERVED.test(link.pathname);
  return plain && inside && !link.hasAttribute("download") && ["", "_self"].includes(link.target);
}

// Within another site's page only the embedded views may be shown; every other way leads to a tab of its own.
function leaves(link) {
  const view = (query) => new URLSearchParams(query).get("visning");
  return view(location.search) === "inbaddad" && view(link.search) !== "inbaddad";
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || !isSoft(event, link)) return;
  event.preventDefault();
  if (leaves(link)) return void window.open(link.href, "_blank", "noopener");
  used = link.id;
  const here = link.pathname + link.search === address();
  if (link.hash && here) jump(link.hash.slice(1));
  else go(link);
}

// A fragment's target takes the focus too; if there is none, as for "Hoppa till innehållet", the heading does.
function jump(id) {
  const place = document.getElementById(decodeURIComponent(id)) ?? heading();
  const own = place?.querySelector(":scope > details");
  if (own) own.open = true;
  for (let box = place?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  place?.scrollIntoView();
  focus(place);
}

function submit(event) {
  const form = event.target;
  const url = new URL(form.action);
  if (form.method !== "get" || url.origin !== location.origin || SERVED.test(url.pathname)) return;
  event.preventDefault();
  used = document.activeElement?.id ?? "";
  const filled = [...new FormData(form, event.submitter)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(filled).toString().replaceAll("%2C", ",");
  go(url);
}

// A list whose every value is an address.
function choose(event) {
  const list = event.target.closest?.("select[data-ga]");
  if (!list) return;
  used = list.id;
  go(new URL(list.value, location.origin));
}

// Streamlit listens too; this one only notes where the reader was, before the content changes.
addEventListener("popstate", (event) => {
  if (event.state?.soft) return;
  if (shown) remember(shown);
  restore = true;
  markView();
});
addEventListener("pagehide", () => remember(address()));

// --- Menus: a details that closes when the reader turns elsewhere ---

function setOpen(box, open) {
  if (!box) return;
  box.open = open;
  opened.set(box.id, open);
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details[data-meny][open]")) {
    const inside = menu.contains(event.target);
    if (!inside || event.target.closest("a, button")) setOpen(menu, false);
  }
}

function escape(event) {
  if (event.key !== "Escape") return;
  const box = document.querySelector("details[data-meny][open]") ?? document.querySelector("#filter[open]");
  if (!box) return;
  setOpen(box, false);
  focus(box.querySelector("summary"));
}

// --- After each run ---

function settle() {
  if (!heading()) return;
  const before = shown;
  shown = address();
  settled();
  if (before === null) begin();
  else if (pageOf(shown) !== pageOf(before)) arrive(restore ? remembered(shown) : 0);
  else if (shown !== before) hold(keepFocus);
  report();
  linkMarks();
  markPaper();
  restore = false;
}

function keepFocus() {
  if (document.activeElement !== document.body) return;
  const control = used && document.getElementById(used);
  if (control) control.focus({ preventScroll: true });
  else focus(heading());
}

// A redraw folds and unfolds by the page's own rules; what the reader did goes before them.
function unfold(event) {
  const box = event.target.closest?.("summary")?.parentElement;
  if (box?.id) opened.set(box.id, !box.open);
}

function keepUnfolded() {
  for (const [id, open] of opened) {
    const box = document.getElementById(id);
    if (box && box.open !== open) box.open = open;
  }
}

// On the first page the browser has placed the focus.
function begin() {
  const top = remembered(shown);
  if (restore && top) hold(() => scrollTo(top));
  else if (location.hash && !isPresenting()) land();
}

// A link to a part of another page: the part is not there when the browser looks for it.
const land = () => hold(() => jump(location.hash.slice(1)));

function arrive(top) {
  leaveSheet();
  if (location.hash && !restore && !isPresenting()) return land();
  focus(heading());
  hold(() => {
    if (document.activeElement === document.body) focus(heading());
    scrollTo(top);
  });
}

function scrollTo(top) {
  if (Math.abs(scroller().scrollTop - top) > 1) scroller().scrollTo({ top, behavior: "instant" });
}

// Streamlit says it is done before all is drawn: repeat until the page is at rest or the reader takes over.
function hold(act) {
  stop();
  let until = performance.now() + SETTLING;
  let held = true;
  stop = () => (held = false);
  (function step() {
    if (!isDone()) until = performance.now() + SETTLING;
    if (!held || performance.now() > until) return;
    act();
    requestAnimationFrame(step);
  })();
}
for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  addEventListener(name, () => stop(), { capture: true, passive: true });
}

// On a phone the row of pages is wider than the screen: each time it is drawn, the page one is on is moved into it.
let row = null;
function showCurrent() {
  const drawn = document.querySelector(".sidhuvud-sidor");
  if (!drawn || drawn === row || !drawn.clientWidth) return;
  row = drawn;
  const current = row.querySelector('[aria-current="page"]');
  const place = current ? current.offsetLeft - row.offsetLeft : 0;
  const seen = place + (current?.offsetWidth ?? 0) < row.clientWidth * 0.8;
  row.scrollLeft = seen ? 0 : place - (row.clientWidth - current.offsetWidth) / 2;
}

// What scrolls can be reached with the keyboard through what stands in it; as a stop of its own it would be one
// without a ring.
function noEmptyStop() {
  const main = document.querySelector('[data-testid="stMain"][tabindex="0"]');
  if (main) main.tabIndex = -1;
}

// The sentence that counts the rows is read out when a filter has changed it.
function report() {
  const text = document.querySelector("[data-meddela]")?.textContent.trim() ?? "";
  if (told !== null && text && text !== told) tell(text);
  told = text;
}

// The state alone does not do: of a quick run React draws only the result, and the state never seems to change.
let quiet = 0;
new MutationObserver(() => {
  keepUnfolded();
  keepPanel();
  showCurrent();
  noEmptyStop();
  watchContact();
  showSlide();
  clearTimeout(quiet);
  quiet = setTimeout(() => isDone() && settle(), QUIET);
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["data-test-script-state", "data-test-connection-state"],
});

// --- Buttons ---

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Over plain http there is no clipboard, except this way.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "dold";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy refused");
}

function confirm(button, text) {
  if (!text || button.dataset.ord) return;
  button.dataset.ord = button.textContent;
  button.textContent = text;
  button.classList.add("klar");
  tell(text);
  setTimeout(() => {
    button.textContent = button.dataset.ord;
    button.classList.remove("klar");
    delete button.dataset.ord;
  }, 2500);
}

function press(event) {
  const button = event.target.closest?.("[data-kopiera], [data-skriv-ut]");
  if (!button) return;
  if (button.hasAttribute("data-skriv-ut")) return print();
  copy(button.dataset.kopiera || location.href).then(
    () => confirm(button, button.dataset.klart),
    () => confirm(button, button.dataset.fel),
  );
}

document.addEventListener("click", closeMenus);
document.addEventListener("click", follow);
document.addEventListener("click", press);
document.addEventListener("click", unfold);
document.addEventListener("submit", submit);
document.addEventListener("change", choose);
document.addEventListener("keydown", escape);
markView();
