"use strict";
// Draws the charts, again when the colours change, and filters the table of articles.
const specs = JSON.parse(document.getElementById("specs").textContent);
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function colours() {
  const text = dark.matches ? "#e4e4e4" : "#222";
  const grid = dark.matches ? "#3a3d44" : "#ddd";
  const axis = { labelColor: text, titleColor: text, gridColor: grid, domainColor: grid, tickColor: grid };
  return {
    background: "transparent",
    axis,
    legend: { labelColor: text, titleColor: text },
    view: { stroke: "transparent" },
    bar: { color: dark.matches ? "#8ab4f8" : "#4c78a8" },
    font: "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  };
}

function draw() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const options = { mode: "vega-lite", actions: false, renderer: "svg", ast: true, config: colours() };
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
dark.addEventListener("change", draw);
document.getElementById("filter").addEventListener("input", filter);
