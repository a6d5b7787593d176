// The frame's script: soft links, focus and scroll after a page change, copy and print buttons.
// Everything listens on the document, since Streamlit redraws the page's HTML at will. Without this script
// all links are ordinary links. It leans on two things in Streamlit: that it reads the address again on
// popstate, and that .stApp carries the script's state in data-test-script-state.
(() => {
  // What makes an address a page of its own; other parameters filter the page one is on.
  const OPENS = ["fynd", "rapport", "rekommendation", "fraga", "sida", "visning"];
  const SERVED = /^\/(data|granskat|_stcore|media|static)(\/|$)|\.[a-z0-9]+$/;
  const scrolled = new Map(); // address → how far down it was left
  let shown = address(); // the address whose content is on the screen
  let restore = false; // the coming content is one the reader has been at before
  let told = null;

  function address() {
    return location.pathname + location.search;
  }

  function pageOf(address) {
    const url = new URL(address, location.origin);
    return url.pathname + OPENS.map((name) => "|" + (url.searchParams.get(name) ?? "")).join("");
  }

  const scroller = () => document.querySelector('[data-testid="stMain"]') ?? document.scrollingElement;
  const heading = () => document.querySelector('[data-testid="stMain"] h1');

  function focus(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
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

  // --- Links ---

  function isSoft(event, link) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const inside = link.origin === location.origin && !SERVED.test(link.pathname);
    return plain && inside && !link.hasAttribute("download") && ["", "_self"].includes(link.target);
  }

  function follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !isSoft(event, link)) return;
    const target = link.pathname + link.search;
    if (link.hash && target === address()) return jump(event, link);
    event.preventDefault();
    if (target === address()) return;
    scrolled.set(address(), scroller().scrollTop);
    history.pushState({}, "", link.href);
    markView();
    dispatchEvent(new PopStateEvent("popstate", { state: { soft: true } }));
  }

  // A fragment's target takes the focus too; if it is not there, as in "Hoppa till innehållet", the heading does.
  function jump(event, link) {
    event.preventDefault();
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? heading();
    place?.scrollIntoView();
    focus(place);
  }

  // Streamlit listens too; this one only notes where the reader was, before the content changes.
  addEventListener("popstate", (event) => {
    if (event.state?.soft) return;
    scrolled.set(shown, scroller().scrollTop);
    restore = true;
    markView();
  });

  // --- After each run ---

  function settle() {
    if (!heading()) return;
    const before = shown;
    shown = address();
    if (pageOf(shown) !== pageOf(before)) arrive();
    else if (document.activeElement === document.body && shown !== before) focus(heading());
    report();
    restore = false;
    const current = document.querySelector('nav [aria-current="page"]');
    const row = current?.closest("ul");
    if (row) row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }

  function arrive() {
    focus(heading());
    scroller().scrollTo({ top: restore ? (scrolled.get(shown) ?? 0) : 0, behavior: "instant" });
  }

  // The sentence that counts the rows is read out when a filter has changed it.
  function report() {
    const text = document.querySelector("[data-meddela]")?.textContent.trim() ?? "";
    if (told !== null && text && text !== told) tell(text);
    told = text;
  }

  let running = true; // the first run is under way when the app appears
  new MutationObserver(() => {
    const state = document.querySelector(".stApp")?.dataset.testScriptState;
    if (state === "running") running = true;
    else if (state === "notRunning" && running) {
      running = false;
      requestAnimationFrame(settle);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
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

  document.addEventListener("click", follow);
  document.addEventListener("click", press);
  markView();
})();
