// Paper: the style sheet does the rest (css/print.css). The margin of every sheet names the source and the release,
// which the style sheet cannot know, and what is folded is unfolded where it belongs to the reading.

function markPaper() {
  const line = document.querySelector(".sidfot .kalla")?.textContent.trim() ?? "";
  document.documentElement.style.setProperty("--kalla", JSON.stringify(line));
}

const unfolded = [];

addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("details.oppna-utskrift:not([open]), details.underlag:not([open])")) {
    box.open = true;
    unfolded.push(box);
  }
});
addEventListener("afterprint", () => {
  for (const box of unfolded.splice(0)) box.open = false;
});
