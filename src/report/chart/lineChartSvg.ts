import { legendSvg, titleSize } from './legend.ts';
import type { LineChart } from './lineChart.ts';
import { type Scale, scaleOf } from './scale.ts';
import { seriesSvg } from './series.ts';
import { grid, quiet, size } from './style.ts';
import { escaped, line, text } from './svg.ts';

/** Lines with their ranges as an SVG picture. Needs no font, script or style from elsewhere. */
export function lineChartSvg(chart: LineChart): string {
  const scale = scaleOf(chart);
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="#1e293b" role="img">`,
    `<title>${escaped(chart.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(size.left, 24, chart.title, 'start', { 'font-size': titleSize(chart.title), 'font-weight': 600 }),
    ...axes(chart, scale),
    ...markLine(chart, scale),
    ...seriesSvg(chart, scale),
    ...legendSvg(chart, scale.legend),
    '</svg>\n',
  ].join('\n');
}

function axes({ xLabel, yLabel, xText, yText }: LineChart, { x, y, xTicks, yTicks, top }: Scale): string[] {
  const bottom = size.height - size.bottom;
  const right = size.width - size.right;
  return [
    ...xTicks.flatMap((value) => [
      line(x(value), top, x(value), bottom, { stroke: grid }),
      text(x(value), bottom + 18, xText(value), 'middle'),
    ]),
    ...yTicks.flatMap((value) => [
      line(size.left, y(value), right, y(value), { stroke: grid }),
      text(size.left - 8, y(value) + 4, yText(value), 'end'),
    ]),
    text((size.left + right) / 2, size.height - 16, xLabel, 'middle', { fill: quiet }),
    text(0, 0, yLabel, 'middle', {
      fill: quiet,
      transform: `translate(18 ${(top + bottom) / 2}) rotate(-90)`,
    }),
  ];
}

function markLine({ mark }: LineChart, { y }: Scale): string[] {
  const right = size.width - size.right;
  const height = y(mark.y);
  return [
    line(size.left, height, right, height, { stroke: quiet, 'stroke-dasharray': '6 4' }),
    text(right - 4, height - 6, mark.name, 'end', { fill: quiet }),
  ];
}
