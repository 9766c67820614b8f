// Draws each chart of a page from the JSON block beside it, in the colours of the theme.
import * as echarts from "echarts/core";
import { BarChart, FunnelChart, LineChart, SankeyChart } from "echarts/charts";
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([
  BarChart, FunnelChart, LineChart, SankeyChart, AriaComponent, DatasetComponent, GridComponent, LegendComponent,
  MarkLineComponent, TooltipComponent, CanvasRenderer,
]);

const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
  .getContext("2d", { willReadFrequently: true });

// The value of a token such as "--sales" as rgb(), which ECharts can read whatever the style sheet wrote.
function colour(token) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  pixel.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

// Replaces each "--token" in the options by its colour.
function coloured(part) {
  if (typeof part === "string") return part.startsWith("--") ? colour(part) : part;
  if (Array.isArray(part)) return part.map(coloured);
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, coloured(value)]));
  }
  return part;
}

const language = document.documentElement.lang;
const written = (value) => typeof value === "number" ? value.toLocaleString(language) : value;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function frame() {
  const axis = {
    axisLine: { lineStyle: { color: "--edge" } },
    axisTick: { lineStyle: { color: "--edge" } },
    axisLabel: { color: "--ink-soft", fontSize: 12 },
    splitLine: { lineStyle: { color: "--line" } },
    nameTextStyle: { color: "--ink-soft", fontSize: 12 },
  };
  return coloured({
    color: ["--ink", "--ink-soft", "--edge"],
    textStyle: { fontFamily: "Plex, sans-serif", color: "--ink" },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: {
      ...axis, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: written },
    },
    timeAxis: axis,
    legend: { textStyle: { color: "--ink-soft" }, itemWidth: 12, itemHeight: 8 },
    funnel: { label: { color: "--ink" }, itemStyle: { borderColor: "--panel" } },
    sankey: { label: { color: "--ink" }, lineStyle: { color: "--edge", opacity: 0.35 } },
  });
}

const drawn = new Set();

function draw(place, { moves }) {
  const options = JSON.parse(document.getElementById(place.dataset.options).textContent);
  echarts.getInstanceByDom(place)?.dispose();
  place.classList.add("is-drawn");
  drawn.add(place);
  const chart = echarts.init(place, frame());
  chart.setOption(coloured({
    animation: moves && !still,
    animationDuration: 250,
    aria: { enabled: false },
    // The tooltip is drawn on the canvas: an HTML one carries inline styles, which our content policy refuses.
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, backgroundColor: "--panel", borderColor: "--edge",
      textStyle: { color: "--ink", fontSize: 13 }, valueFormatter: written,
    },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    ...options,
  }));
}

function drawAll() {
  document.querySelectorAll(".chart[data-options]").forEach((place) => draw(place, { moves: true }));
}

// Draws what a swap has brought, at once and in its final shape, and lets go of what it has taken away.
function drawSwapped() {
  for (const place of drawn) {
    if (place.isConnected) continue;
    echarts.getInstanceByDom(place)?.dispose();
    drawn.delete(place);
  }
  document.querySelectorAll(".chart[data-options]:not(.is-drawn)").forEach((place) => draw(place, { moves: false }));
}

await document.fonts.ready;
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
document.addEventListener("htmx:after:swap", drawSwapped);
addEventListener("resize", () => {
  for (const place of document.querySelectorAll(".chart.is-drawn")) echarts.getInstanceByDom(place)?.resize();
});
