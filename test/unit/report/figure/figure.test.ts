import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { compareFigure, settingName } from '../../../../src/report/compare/figure.ts';
import { roundValues } from '../../../../src/report/figure/axes.ts';
import { barChart } from '../../../../src/report/figure/bars.ts';
import { type Drawing, type Path, pointsOf, type Words } from '../../../../src/report/figure/drawing.ts';
import { linePlot } from '../../../../src/report/figure/lines.ts';
import { drawingPdf } from '../../../../src/report/figure/pdf.ts';
import { drawingSvg } from '../../../../src/report/figure/svg.ts';
import { caseOf } from '../../../support/cases.ts';
import { dfaResult, result } from '../../../support/result.ts';

const width = 250;
const wordsOf = ({ marks }: Drawing) => marks.filter((mark): mark is Words => mark.kind === 'words');
const pathsOf = ({ marks }: Drawing) => marks.filter((mark): mark is Path => mark.kind === 'path');
const textOf = (drawing: Drawing) => wordsOf(drawing).map(({ text }) => text);

const ports = ['1', '2', '4'].flatMap((count) => [
  caseOf(`bp, globalBuffer.ports=${count}`, result()),
  caseOf(`dfa, globalBuffer.ports=${count}`, dfaResult()),
]);
const presets = ['paper', 'overlap'].flatMap((preset) => [
  caseOf(`bp, assume=${preset}`, result()),
  caseOf(`dfa, assume=${preset}`, dfaResult()),
]);

test.each([
  ['88mm', (88 / 25.4) * 72],
  ['3.5in', 252],
  ['9 cm', (9 / 2.54) * 72],
  ['250pt', 250],
])('a width of %s has %d points', (text, points) => expect(pointsOf(text)).toBeCloseTo(points, 9));

test.each(['88', '88 px', 'wide', '-1mm'])('%s is no width', (text) => expect(pointsOf(text)).toBeNull());

test.each([
  [0.0263, [0, 0.01, 0.02, 0.03]],
  [75.4, [0, 20, 40, 60, 80]],
  [10, [0, 2, 4, 6, 8, 10]],
  [0, [0, 0.2]],
])('an axis to %d has the values %j', (largest, values) => expect(roundValues(largest)).toEqual(values));

describe('a setting of three or more numbers', () => {
  const drawing = compareFigure(ports, width);

  test('is an axis named in words, with a line for each rule', () => {
    expect(textOf(drawing)).toEqual(expect.arrayContaining(['BP', 'DFA', '1', '2', '4', 'time of a batch, ms']));
    expect(textOf(drawing)).toContain('ports of the global buffer (globalBuffer.ports)');
    // In the legend and in the plot.
    const lines = pathsOf(drawing).filter(({ isClosed, thickness }) => !isClosed && thickness === 1.1);
    expect(lines.map(({ points }) => points.length)).toEqual([2, 2, 3, 3]);
  });

  test('lines differ in dashes and markers, so that grey tells them apart', () => {
    const lines = pathsOf(drawing).filter(({ thickness }) => thickness === 1.1);
    expect(new Set(lines.map(({ dash }) => JSON.stringify(dash))).size).toBe(2);
    const markers = pathsOf(drawing).filter(({ isClosed }) => isClosed);
    const forms = markers.map(({ points: [first], fill, points }) => `${points.length} ${fill} ${first === undefined}`);
    expect(new Set(forms).size).toBe(2);
  });

  test('values lie to scale: half the time is half as high', () => {
    const [, , bp, dfa] = pathsOf(drawing).filter(({ thickness }) => thickness === 1.1);
    const zero = wordsOf(drawing).find(({ text }) => text === '0')?.at[1] ?? 0;
    const height = (path: Path | undefined) => zero - 8 * 0.35 - (path?.points[0]?.[1] ?? 0);
    expect(height(dfa) / height(bp)).toBeCloseTo(0.5, 9);
  });

  test('distances of values that span decades are logarithmic', () => {
    const [, a, b] = linePlot(
      {
        title: 't',
        xName: 'x',
        yName: 'y',
        xs: [1, 10, 100],
        series: [
          {
            name: 'n',
            points: [
              [1, 1],
              [10, 1],
              [100, 1],
            ],
          },
        ],
      },
      width,
    )
      .marks.flatMap((mark) =>
        mark.kind === 'words' && ['1', '10', '100'].includes(mark.text) && mark.anchor === 'middle' ? [mark.at[0]] : [],
      )
      .map((x, i, all) => x - (all[i - 1] ?? 0));
    expect(a).toBeCloseTo(b ?? 0, 9);
  });
});

describe('settings that are words', () => {
  const drawing = compareFigure(presets, width);

  test('are groups of bars with their values, a bar for each rule', () => {
    expect(textOf(drawing)).toEqual(expect.arrayContaining(['BP', 'DFA', 'paper', 'overlap', 'set of assumptions']));
    expect(textOf(drawing).filter((text) => text === '10' || text === '5').length).toBeGreaterThanOrEqual(4);
  });

  test('bars differ in their pattern, and stripes stay inside', () => {
    const stripes = pathsOf(drawing).filter(({ isClosed, thickness }) => !isClosed && thickness === 0.6);
    expect(stripes.length).toBeGreaterThan(10);
    const inside = pathsOf(drawing).filter(({ isClosed, stroke }) => isClosed && stroke !== undefined);
    const holds = ([x, y]: readonly [number, number]) =>
      inside.some(({ points }) => {
        const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)];
        const near = 1e-9;
        return (
          x >= Math.min(...xs) - near &&
          x <= Math.max(...xs) + near &&
          y >= Math.min(...ys) - near &&
          y <= Math.max(...ys) + near
        );
      });
    expect(stripes.flatMap(({ points }) => points).every(holds)).toBe(true);
  });

  test('rules alone are bars without a legend', () => {
    const alone = compareFigure([caseOf('bp', result()), caseOf('dfa', dfaResult())], width);
    expect(textOf(alone)).toEqual(expect.arrayContaining(['BP', 'DFA', 'learning rule']));
    expect(textOf(alone)).not.toContain('time of a batch');
  });

  test('a value that is not there is no bar', () => {
    const chart = { title: 't', xName: 'x', yName: 'y', groups: ['a', 'b'], print: String };
    const bars = (values: (number | null)[]) =>
      pathsOf(barChart({ ...chart, series: [{ name: 's', values }] }, width)).filter(({ fill }) => fill).length;
    expect([bars([1, 2]), bars([1, null])]).toEqual([2, 1]);
  });
});

test.each([
  ['globalBuffer.ports', 'ports of the global buffer (globalBuffer.ports)'],
  ['schedule.inFlight', 'in flight of the schedule (schedule.inFlight)'],
  ['adc.forward.bits', 'bits of the forward of the shared ADCs (adc.forward.bits)'],
  ['batch', 'samples of a batch'],
])('%s is named %s', (path, name) => expect(settingName(path)).toBe(name));

describe.each([
  ['lines', ports],
  ['bars', presets],
])('a drawing of %s', (_, cases) => {
  const drawing = compareFigure(cases, width);

  test('as SVG has its size in points and every word', () => {
    const svg = drawingSvg(drawing);
    expect(svg).toContain(`width="250pt" height="${Math.round(drawing.height * 100) / 100}pt"`);
    for (const text of textOf(drawing)) expect(svg).toContain(`>${text}</text>`);
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(drawingSvg({ ...drawing, title: 'a < b & c' })).toContain('<title>a &lt; b &amp; c</title>');
  });

  test('as PDF is one page of that size, the same bytes every time', async () => {
    const bytes = await drawingPdf(drawing);
    const document = await PDFDocument.load(bytes);
    expect(document.getPages().map((page) => page.getSize())).toEqual([{ width: 250, height: drawing.height }]);
    expect(Buffer.compare(Buffer.from(await drawingPdf(drawing)), Buffer.from(bytes))).toBe(0);
  });

  test('no word leaves the picture', () => {
    for (const {
      at: [x, y],
      text,
      anchor,
      size,
      isUpright,
    } of wordsOf(drawing)) {
      const breadth = 0.5 * size * text.length;
      const before = anchor === 'start' ? 0 : anchor === 'middle' ? breadth / 2 : breadth;
      const [along, end] = isUpright ? [drawing.height - y, drawing.height] : [x, drawing.width];
      expect(along - before, text).toBeGreaterThanOrEqual(-1);
      expect(along - before + breadth, text).toBeLessThanOrEqual(end + 1);
      expect(y).toBeLessThanOrEqual(drawing.height);
    }
  });
});

test('letters that the font of a PDF lacks become question marks', async () => {
  const marks = [{ kind: 'words', text: '隠れ層 µm²', at: [10, 10], anchor: 'start', size: 8 }] as const;
  await expect(drawingPdf({ title: 'x', width: 100, height: 20, marks })).resolves.toBeInstanceOf(Uint8Array);
});
