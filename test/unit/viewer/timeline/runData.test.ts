import { describe, expect, test } from 'vitest';
import { palettes } from '../../../../src/viewer/palette.ts';
import { Painter } from '../../../../src/viewer/timeline/draw/picture.ts';
import { pixelOf } from '../../../../src/viewer/timeline/draw/raster.ts';
import { alignmentsOf, shiftsOf } from '../../../../src/viewer/timeline/model/align.ts';
import { detailsOf } from '../../../../src/viewer/timeline/model/details.ts';
import { RunData } from '../../../../src/viewer/timeline/model/runData.ts';
import {
  heldTable,
  laneRow,
  manifestOf,
  overviewLevel,
  spanTable,
  stallTable,
  taskTable,
} from '../../../support/tables.ts';

const lanes = [
  laneRow(0, 'chip.globalBuffer', 'globalBuffer'),
  laneRow(1, 'chip.dram', 'dram'),
  laneRow(2, 'chip.wgu', 'wgu', { units: 2 }),
];
const windows = [
  { from_ps: 0, to_ps: 400 },
  { from_ps: 800, to_ps: 1000 },
];
const opened = (shift: number) => ({
  manifest: manifestOf({
    windows,
    buffers: [{ name: 'chip.globalBuffer', layer: -1, capacity_bits: 20 }],
    iterations: [
      { iteration: 0, from_ps: 0, to_ps: 400 },
      { iteration: 1, from_ps: 800 + shift, to_ps: 1000 },
    ],
  }),
  lanes,
  tasks: taskTable([{ phase: 3, layer: 0, start_ps: 0, duration_ps: 300 }]),
  held: heldTable([
    { at_ps: 200, buffer: 0, bits: 10, change: 10 },
    { at_ps: 300, buffer: 0, bits: 20, change: 10 },
    { at_ps: 900, buffer: 0, bits: 0, change: -4 },
  ]),
  power: { bin_ps: 100, chip_W: new Float64Array(), chipAndDram_W: new Float64Array(), components: [] },
  overview: [
    {
      ...overviewLevel(100, [{ lane: 0, bin: 1, busy_ps: 60 }]),
      waiting_ps: Float64Array.of(250),
      depth: Int32Array.of(3),
    },
  ],
});
const run = new RunData('A', 'BP', opened(0));
const part = (key: string) => run.parts.find((one) => one.key === key)!;

describe('a run', () => {
  test('is busy for a share of what was recorded, and what was not is told', () => {
    expect(run.recorded).toBe(600);
    expect(run.busy(part('globalBuffer'))).toBeCloseTo(0.1);
    expect(run.missing).toEqual([{ from_ps: 400, to_ps: 800 }]);
  });

  test('tells the units of a lane apart, in numbers as in strips', () => {
    const rows = [
      { lane: 2, bin: 0, unit: 0, busy_ps: 90 },
      { lane: 2, bin: 0, unit: 1, busy_ps: 30 },
    ];
    const several = new RunData('A', 'BP', { ...opened(0), overview: [overviewLevel(100, rows)] });
    const units = several.parts.find(({ key }) => key === 'wgu')!;
    const [first, second] = units.children;
    expect([units, first!, second!].map((one) => several.busy(one))).toEqual([60 / 600, 90 / 600, 30 / 600]);
    const shares = [units, first!, second!].map((one) => several.strip(one, 100)!.share[0]);
    expect(shares).toEqual([0.6, 0.9, 0.3].map(Math.fround));
  });

  test('gives rows to parts that did something, and to waits that took long', () => {
    expect(run.tree.map(({ key }) => key)).toEqual(['globalBuffer', 'idle']);
    expect(run.waits(part('globalBuffer'))).toBe(3);
    expect(run.waits(part('dram'))).toBe(0);
  });

  test('has a buffer that is as full as it was recorded to be', () => {
    expect(run.held?.fullest).toMatchObject({ mean_bits: (10 * 100 + 20 * 100 + 4 * 100) / 600, most_bits: 20 });
  });

  test('went through the phases of its tasks', () => {
    expect(run.phasesRun).toEqual(['gradient']);
  });

  test('is aligned with another by what both have', () => {
    const runs = [run, new RunData('B', 'DFA', opened(50))];
    expect(alignmentsOf(runs)).toEqual(['start', 'iteration1', 'gradient']);
    expect(shiftsOf(runs, 'iteration1')).toEqual([0, -50]);
    expect(shiftsOf(runs, 'update')).toEqual([0, 0]);
  });
});

describe('its picture', () => {
  const spans = spanTable([
    { lane: 0, start_ps: 100, duration_ps: 60, task: 0 },
    { lane: 2, start_ps: 200, duration_ps: 100, unit: 1, task: 0 },
  ]);
  const stalls = stallTable([{ lane: 0, start_ps: 50, duration_ps: 50, reason: 2, span: 0 }]);
  const details = detailsOf({ window: { from_ps: 0, to_ps: 1000 }, lanes, spans, stalls, tasks: opened(0).tasks });
  const palette = palettes.light;
  const gradient = pixelOf(palette.gradient);
  const line = pixelOf(palette.second);

  /** A picture of one row, 100 pixels wide and 10 high, of the first 1000 ps: pixels of an ink in each column. */
  function painted(kind: 'lane' | 'strip' | 'waits' | 'held', key: string, ink = gradient): number[] {
    const painter = new Painter();
    painter.resize(100, 10, 1);
    const row = { run: 0, kind, id: key, y: 0, height: 10, level: 1, name: key, value: '', title: '', isOpen: null };
    painter.paint({
      shown: [{ run, shift: 0, details, path: null, bright: null, sentence: '', difference: '' }],
      rows: [{ ...row, part: part(key), layer: -1 }],
      view: { from: 0, to: 1000 },
      top: 0,
      colouring: 'phase',
      palette,
    });
    const { pixels, width } = painter.raster;
    return Array.from({ length: width }, (_, x) => {
      return Array.from({ length: 10 }, (_, y) => pixels[y * width + x]).filter((pixel) => pixel === ink).length;
    });
  }

  test('has a bar from the start of a span to its end, a pixel short', () => {
    expect(painted('lane', 'globalBuffer').flatMap((high, x) => (high > 0 ? [x] : []))).toEqual([10, 11, 12, 13, 14]);
  });

  test('has a strip that is half as high where one of two units is busy', () => {
    expect(painted('strip', 'wgu').slice(19, 31)).toEqual([0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0]);
  });

  test('has a line of what the buffer holds, which jumps where that changes', () => {
    const columns = painted('held', 'globalBuffer', line);
    expect(columns.slice(18, 33)).toEqual([0, 0, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 1, 1]);
    expect(columns.slice(82, 92)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 0]);
  });

  test('has waits in the colour of their reason, and no bar', () => {
    expect(painted('waits', 'globalBuffer').every((high) => high === 0)).toBe(true);
  });
});
