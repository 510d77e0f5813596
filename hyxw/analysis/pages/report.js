"use strict";
// Draws the charts, whose colours are the page's, and filters the table of articles.
const specs = JSON.parse(document.getElementById("specs").textContent);
const config = {
  background: "transparent",
  view: { stroke: "transparent" },
  bar: { color: "#4c8bc9" },
  rect: { color: "#2f7fd1" },
  font: "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
};

function draw() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const options = { mode: "vega-lite", actions: false, renderer: "svg", ast: true, config };
    vegaEmbed(place, specs[place.dataset.chart], options).catch((error) => console.error(error));
  }
}

function filter() {
  const words = document.getElementById("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of document.querySelectorAll("#articles tbody tr")) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").value = shown;
}

draw();
document.getElementById("filter").addEventListener("input", filter);
