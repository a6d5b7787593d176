// Slides: in visning=presentation one part of the page fills the screen. A slide is the block with the page's heading,
// and each part marked data-bild; on a page that marks none, each section that is not within another. What is too
// tall is drawn smaller, and what would then be too small to read is left out, with a word. The slide's number is in
// the address, so a slide is a link.

const LARGEST = 1.24; // of full size, where there is room
const SMALLEST = 0.62; // less is not read from a chair
const LEFT_OUT = "tbody tr, li, article, dl > div, p, figure, details"; // in these pieces
const isPresenting = () => document.documentElement.dataset.visning === "presentation";
const bar = () => document.querySelector(".presentation");
let arranged = ""; // slide, number of slides and size of the screen that are drawn

function slides() {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  const first = heading()?.closest("[data-bild], .stHtml");
  if (!main || !first) return [];
  const marked = [...main.querySelectorAll("[data-bild]")].filter((part) => part !== first && !part.contains(first));
  const sections = [...main.querySelectorAll("section")].filter((part) => !part.parentElement.closest("section"));
  const rest = (marked.length ? marked : sections).filter((part) => !first.contains(part) || part.matches("[data-bild]"));
  return [first, ...rest.filter((part) => part.textContent.trim() || part.querySelector("svg, img"))];
}

const numberIn = (hash) => Number(/^#bild-(\d+)$/.exec(hash)?.[1] ?? 1);

function showSlide() {
  if (!isPresenting() || !bar()) return;
  const all = slides();
  if (!all.length) return;
  const number = Math.min(Math.max(numberIn(location.hash), 1), all.length);
  const slide = all[number - 1];
  const now = [number, all.length, innerWidth, innerHeight].join();
  if (slide.classList.contains("bild-nu") && now === arranged) return;
  arranged = now;
  for (const other of document.querySelectorAll(".bild-nu")) other.classList.remove("bild-nu");
  slide.classList.add("bild-nu");
  for (const folded of slide.querySelectorAll(":scope > details")) folded.open = true; // the slide is what is in it
  const place = bar().querySelector(".bild-nummer");
  const said = place.dataset.av.replace("{number}", number).replace("{count}", all.length);
  if (place.textContent !== said) place.textContent = said;
  bar().querySelector('[data-bild-steg="-1"]').disabled = number === 1;
  bar().querySelector('[data-bild-steg="1"]').disabled = number === all.length;
  scroller().scrollTop = 0;
  fit(slide);
}

// Smaller type makes longer lines and so fewer of them: what fits is found by trying.
function fit(slide) {
  for (const left of slide.querySelectorAll("[data-utelamnad]")) left.removeAttribute("data-utelamnad");
  slide.querySelector(".bild-resten")?.remove();
  slide.style.zoom = SMALLEST;
  const room = bar().getBoundingClientRect().top - slide.getBoundingClientRect().top - 8;
  const isWide = () => slide.scrollWidth > slide.clientWidth * 1.02;
  const always = isWide(); // then it is no fault of the size
  for (let zoom = LARGEST; zoom >= SMALLEST; zoom -= 0.03) {
    slide.style.zoom = zoom;
    if (slide.getBoundingClientRect().height <= room && (always || !isWide())) return;
  }
  leaveOut(slide, room);
}

function leaveOut(slide, room) {
  const word = Object.assign(document.createElement("p"), { className: "bild-resten svag" });
  word.textContent = bar().querySelector(".bild-nummer").dataset.resten;
  slide.append(word);
  const all = [...slide.querySelectorAll(LEFT_OUT)].filter((piece) => piece !== word);
  const isOuter = (piece) => !all.includes(piece.parentElement.closest(LEFT_OUT));
  // Whole rows and paragraphs from the end first, all but one; then what stands in them; last of all any block.
  for (const pieces of [all.filter(isOuter).slice(1), all, [...slide.querySelectorAll("*")]]) {
    for (const piece of pieces.reverse()) {
      if (slide.getBoundingClientRect().height <= room) return;
      if (piece !== word && isBlock(piece)) piece.setAttribute("data-utelamnad", "");
    }
  }
}

const isBlock = (piece) =>
  !/^(H[1-6]|CAPTION)$/.test(piece.tagName) && !/inline|none|contents/.test(getComputedStyle(piece).display);

function toSlide(number) {
  history.replaceState(history.state, "", `${address()}#bild-${number}`);
  showSlide();
}

const step = (by) => toSlide(Math.min(Math.max(numberIn(location.hash) + by, 1), slides().length));

const STEPS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity,
}; // prettier-ignore

function pressKey(event) {
  if (!isPresenting() || !bar() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return bar().querySelector("#avsluta").click();
  const onControl = event.target.closest?.("a, button, summary");
  const by = event.key === " " && !onControl ? (event.shiftKey ? -1 : 1) : STEPS[event.key];
  if (by === undefined) return;
  event.preventDefault();
  step(by);
}

function pressStep(event) {
  const button = event.target.closest?.("[data-bild-steg]");
  if (button) step(Number(button.dataset.bildSteg));
}

document.addEventListener("keydown", pressKey);
document.addEventListener("click", pressStep);
addEventListener("hashchange", showSlide);
addEventListener("resize", showSlide);
