// What a page gains with JavaScript; without it nothing is missing. Charts are drawn by the server and made live here
// when somebody points at them; where a list has pages the arrow keys turn them.
"use strict";

const LIBRARY = "/assets/charts.js";
let library;

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = LIBRARY;
    script.onload = () => resolve(window.vegaEmbed);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

// Draw the same specification again beside the server's drawing, and swap them once it is there. "ast" makes Vega
// interpret its expressions: the page's policy forbids to compile them.
async function enliven(drawing) {
  const still = drawing.querySelector(".drawn");
  const live = document.createElement("div");
  live.className = "live";
  live.hidden = true;
  drawing.append(live);
  try {
    const embed = await loadLibrary();
    const specification = JSON.parse(drawing.querySelector("script").textContent);
    await embed(live, specification, {
      actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true, theme: "page" },
    });
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", still.getAttribute("aria-label"));
    still.hidden = true;
    live.hidden = false;
  } catch {
    live.remove(); // the server's drawing stays
  }
}

for (const drawing of document.querySelectorAll(".drawing")) {
  drawing.addEventListener("pointerenter", () => enliven(drawing), { once: true });
}

document.addEventListener("keydown", (event) => {
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const busy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, select, textarea, summary");
  const link = rel && !busy && document.querySelector(`.pager a[rel="${rel}"]`);
  if (link) link.click();
});
