import { describe, expect, test } from 'vitest';
import { fitDevice, type MeasuredTable, statesOf } from '../../../../src/learning/index.ts';
import { drawingSvg } from '../../../../src/report/figure/svg.ts';
import { notesOn } from '../../../../src/report/import/notes.ts';
import { devicePlot } from '../../../../src/report/import/plot.ts';
import { deviceReport } from '../../../../src/report/import/report.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { widthOf } from '../../../../src/report/text/width.ts';
import { read } from '../../learning/measured/tables.ts';

const measured = (table: MeasuredTable, keep = false) => {
  return { table, fit: fitDevice(table), states: keep ? statesOf(table) : null };
};
const straight = read('pulse,LTP (uS),LTD (uS)', '0,1,5', '1,2,4', '2,3,3', '3,4,2', '4,5,1');

describe('notes', () => {
  test('say what one cycle of one cell cannot tell', () => {
    expect(notesOn(measured(straight))).toEqual([
      'No cell has two cycles of a direction, so noise of pulses cannot be told from the shape: none is written.',
      'One cell was measured, so no spread over cells can be told: none is written.',
    ]);
  });

  test('say where a published curve does not fit, and that the table can be kept', () => {
    // A sudden step between two level parts bends no published way.
    const step = read('pulse,LTP (uS),LTD (uS)', '0,1,5', '1,1.1,4', '2,1.2,3', '3,4.8,2', '4,4.9,1.5', '5,5,1');
    expect(notesOn(measured(step)).join(' ')).toMatch(
      /The mean of potentiation is up to \d\d % of the range away from its published curve\. --keep-table keeps it\./,
    );
    const abrupt = read('pulse,LTP (uS),LTD (uS)', '0,1,5', '1,2,1', '2,3,1', '3,4,1', '4,5,1');
    expect(notesOn(measured(abrupt)).join(' ')).toContain('The label of depression is at its limit');
  });

  test('say that two directions have ranges of their own', () => {
    const half = read('pulse,LTP (uS),LTD (uS)', '0,1,5', '1,2,4.5', '2,3,4', '3,4,3.5', '4,5,3');
    expect(notesOn(measured(half)).join(' ')).toContain(
      'Potentiation goes between 1 uS and 5 uS, depression between 3 uS and 5 uS.',
    );
    expect(notesOn(measured(half, true)).join(' ')).not.toContain('Potentiation goes between');
  });

  test('say what keeping the table changes', () => {
    const noisy = read('pulse,LTP (uS),LTD (uS)', '0,1,5', '1,2.4,4', '2,2.2,3', '3,4,2', '4,5,1');
    expect(notesOn(measured(noisy, true))).toContain('Means were made monotone, by at most 2.50 % of the range.');
  });
});

test.each([60, 80, 120])('a report is not wider than %d columns', (columns) => {
  const lines = deviceReport(measured(straight), { ...plainLook, columns }).split('\n');
  expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
  expect(lines.join('\n')).toContain('potentiation');
});

test('a figure shows readings, curves and residuals of both directions behind each other', () => {
  for (const keep of [false, true]) {
    const drawing = devicePlot(measured(straight, keep), 'cell <1>');
    const words = drawing.marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []));
    expect(words).toEqual(expect.arrayContaining(['conductance, uS', 'residual, %', '0', '4', '8']));
    // A dot for each of ten readings and one in the legend.
    const dots = drawing.marks.filter((mark) => mark.kind === 'path' && mark.fill === '#1f4e79');
    expect(dots).toHaveLength(11);
    const svg = drawingSvg(drawing);
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg).toContain('<title>cell &lt;1&gt;</title>');
  }
});
