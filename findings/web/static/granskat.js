// The frame's script: soft links, focus and scroll after a page change, copy and print buttons.
// Everything listens on the document, since Streamlit redraws the page's HTML at will. Without this script
// all links are ordinary links. It leans on two things in Streamlit: that it reads the address again on
// popstate, and that .stApp carries the script's state in data-test-script-state.
(() => {
  // What makes an address a page of its own; other parameters filter the page one is on.
  const OPENS = ["fynd", "rapport", "rekommendation", "fraga", "sida", "visning"];
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

  // Kept in the tab, so that it outlives a reload.
  const remember = (address) => sessionStorage.setItem("y " + address, scroller().scrollTop);
  const remembered = (address) => Number(sessionStorage.getItem("y " + address));

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

  // --- Links and forms ---

  function go(url) {
    if (url.pathname + url.search === address()) return;
    remember(address());
    history.pushState({}, "", url.href);
    markView();
    dispatchEvent(new PopStateEvent("popstate", { state: { soft: true } }));
  }

  function isSoft(event, link) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const inside = link.origin === location.origin && !SERVED.test(link.pathname);
    return plain && inside && !link.hasAttribute("download") && ["", "_self"].includes(link.target);
  }

  function follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !isSoft(event, link)) return;
    event.preventDefault();
    used = link.id;
    const here = link.pathname + link.search === address();
    if (link.hash && here) jump(link.hash.slice(1));
    else go(link);
  }

  // A fragment's target takes the focus too; if there is none, as for "Hoppa till innehållet", the heading does.
  function jump(id) {
    const place = document.getElementById(decodeURIComponent(id)) ?? heading();
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

  // Streamlit listens too; this one only notes where the reader was, before the content changes.
  addEventListener("popstate", (event) => {
    if (event.state?.soft) return;
    if (shown) remember(shown);
    restore = true;
    markView();
  });
  addEventListener("pagehide", () => remember(address()));

  // --- After each run ---

  function settle() {
    if (!heading()) return;
    const before = shown;
    shown = address();
    if (before === null) begin();
    else if (pageOf(shown) !== pageOf(before)) arrive(restore ? remembered(shown) : 0);
    else if (shown !== before) hold(keepFocus);
    report();
    linkMarks();
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
    showCurrent();
    const top = remembered(shown);
    if (restore && top) hold(() => scrollTo(top));
  }

  function arrive(top) {
    focus(heading());
    hold(() => {
      if (document.activeElement === document.body) focus(heading());
      scrollTo(top);
      showCurrent();
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

  // On a phone the row of pages is wider than the screen: the page one is on shall be seen in it.
  function showCurrent() {
    const current = document.querySelector('nav [aria-current="page"]');
    const row = current?.closest("ul");
    if (row) row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
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
    clearTimeout(quiet);
    quiet = setTimeout(() => isDone() && settle(), QUIET);
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
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

  // --- Figures: a mark leads to its rows; pictures and numbers to take along ---

  // A mark's customdata is the address of its rows.
  function linkMarks() {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (!plot.on || plot.dataset.lankad) continue;
      plot.dataset.lankad = "1";
      plot.on("plotly_click", ({ points }) => points[0]?.customdata && go(new URL(points[0].customdata, location.origin)));
    }
  }

  const shownIn = (box, selector) => [...box.querySelectorAll(selector)].find((part) => part.offsetWidth > 0);
  const words = (part) => part?.innerText.replace(/\s+/g, " ").trim() ?? "";
  const source = () => words(document.querySelector(".sidfot .kalla"));

  async function take(button) {
    const kind = button.dataset.hamta;
    const box = button.closest('.bild, [class*="st-key-figur-"]');
    const title = words(box.querySelector("h2")) || words(heading());
    const name = box.dataset.namn ?? /st-key-figur-([\w-]+)/.exec(box.className)[1];
    const make = { csv: () => numbers(box), svg: () => picture(box, title, "svg"), png: () => picture(box, title, "png") };
    const link = document.createElement("a");
    link.href = await make[kind]();
    link.download = `granskat-${name}.${kind}`;
    link.click();
  }

  // The numbers as a table program in Swedish opens them: semicolons, and a mark that says UTF-8.
  function numbers(box) {
    const table = box.querySelector(".figur-tal table") ?? box.querySelector("table");
    const rows = table
      ? [...table.rows].map((row) => [...row.cells].map(cellText))
      : [box.querySelector(".bild-yta").dataset.rubriker.split(";"), ...[...box.querySelectorAll(".jamforelse")].flatMap(statements)];
    const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(";")).join("\r\n");
    return "data:text/csv;charset=utf-8," + encodeURIComponent("\ufeff" + text);
  }
  const cellText = (cell) => safe(cell.textContent.replace(/\s+/g, " ").trim());
  // A table program would take these for formulas.
  const safe = (text) => text.replace(/^[=+@-](?=.)/, "'$&");

  function statements(block) {
    const aspect = words(block.querySelector("h3"));
    return [...block.querySelectorAll(".kort-rad")].map((row) => {
      const sign = [...row.querySelector(".tecken").classList].at(-1).replace("tecken-", "");
      return [aspect, words(row.closest(".spalt").querySelector(".spalt-rubrik")), sign, words(row)].map(safe);
    });
  }

  function picture(box, title, kind) {
    const plot = shownIn(box, ".js-plotly-plot");
    return plot ? plotPicture(plot, title, kind) : drawnPicture(box.querySelector(".bild-yta"), title, kind);
  }

  // The figure with what the page says around it: its title above, the source below, and a ground.
  async function plotPicture(plot, title, kind) {
    const { width, height, margin, font } = plot._fullLayout;
    const line = font.size * 2;
    const layout = structuredClone(plot.layout);
    layout.title = { text: `<b>${title}</b>`, x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top", pad: { t: 8 } };
    layout.title.font = { size: Math.min(font.size * 1.3, (width / title.length) * 1.8) };
    layout.paper_bgcolor = layout.plot_bgcolor = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    layout.margin = { ...margin, l: 16, r: 16, t: margin.t + line, b: line };
    layout.legend = { ...layout.legend, y: 1 - line / (height + 2 * line) };
    const foot = { text: source(), x: 0, xref: "paper", xanchor: "left", y: 0, yref: "paper", yanchor: "top", showarrow: false };
    foot.font = { size: Math.min(font.size * 0.75, (width / foot.text.length) * 1.8) };
    layout.annotations = [...(layout.annotations ?? []), foot];
    const size = { width: width + 28, height: height + 2 * line };
    const address = await Plotly.toImage({ data: plot.data, layout: { ...layout, ...size } }, { format: "svg", ...size });
    const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return finished(svg.replace(/>/, `><style>${(await styles()).font}</style>`), size, kind);
  }

  // A picture stands alone: it cannot fetch the page's font, so it carries it.
  function finished(svg, { width, height }, kind) {
    const address = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    return kind === "svg" ? address : pixels(address, width, height);
  }

  // HTML as a picture: the part itself inside an SVG, with the style sheet and the font in it.
  async function drawnPicture(part, title, kind) {
    const width = Math.ceil(Math.max(part.scrollWidth, ...[...part.querySelectorAll("table")].map((t) => t.scrollWidth))) + 32;
    const size = getComputedStyle(document.documentElement).fontSize;
    const clone = part.cloneNode(true);
    for (const folded of clone.querySelectorAll(".matare-skal")) folded.remove();
    const frame = document.createElement("div");
    frame.className = "stHtml";
    frame.style.cssText = `box-sizing:border-box;width:${width}px;padding:16px;font-family:"Public Sans",sans-serif;background:var(--bakgrund)`;
    frame.append(Object.assign(document.createElement("h2"), { textContent: title }), clone);
    frame.append(Object.assign(document.createElement("p"), { textContent: source(), className: "svag liten" }));
    document.body.append(frame);
    const height = Math.ceil(frame.getBoundingClientRect().height);
    frame.remove();
    const scheme = getComputedStyle(part).colorScheme;
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ` style="color-scheme:${scheme};font-size:${size}"><style>${escapeXml((await styles()).all)}</style>` +
      `<foreignObject width="100%" height="100%">${new XMLSerializer().serializeToString(frame)}</foreignObject></svg>`;
    return finished(svg, { width, height }, kind);
  }
  const escapeXml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

  // Our style sheet with the font in it, and the rule of the font alone.
  async function styles() {
    const sheet = await (await fetch(document.querySelector('link[rel="stylesheet"][href*="granskat.css"]').href)).text();
    const [rule, file] = /@font-face\s*{[^}]*url\(([^)]*)\)[^}]*}/.exec(sheet);
    const bytes = new Uint8Array(await (await fetch("/granskat/" + file)).arrayBuffer());
    const data = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    const font = rule.replace(file, `data:font/woff2;base64,${data}`);
    return { font, all: sheet.replace(rule, font) };
  }

  async function pixels(address, width, height) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    return canvas.toDataURL("image/png");
  }

  function pressTake(event) {
    const button = event.target.closest?.("[data-hamta]");
    if (button) take(button).catch(() => confirm(button, button.dataset.fel));
  }

  document.addEventListener("click", pressTake);
  document.addEventListener("click", follow);
  document.addEventListener("click", press);
  document.addEventListener("click", unfold);
  document.addEventListener("submit", submit);
  markView();
})();
