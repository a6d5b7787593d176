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
  frame.style.cssText = `box-sizing:border-box;width:${width}px;padding:16px;font-family:"Source Sans 3",sans-serif;background:var(--bakgrund)`;
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
