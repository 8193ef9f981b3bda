import { describe, expect, it } from 'vitest';
import { oneTransistorCell } from '../../../src/circuits/computed/cells.ts';
import { columnMux } from '../../../src/circuits/computed/columnMux.ts';
import { decoder } from '../../../src/circuits/computed/decoder.ts';
import { inverter } from '../../../src/circuits/computed/gates.ts';
import { type Technology, technology } from '../../../src/circuits/computed/technology.ts';
import { computedFigures } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const at = (basis: Technology['basis']) =>
  technology({ node_m: 32e-9, roadmap: 'LSTP', temperature_K: 300, clock_Hz: 1e9, basis });
const steps = [2, 4, 8, 16, 32, 64, 128] as const;

describe.each(['published', 'reference'] as const)('the multiplexer of 128 columns, %s', (basis) => {
  const t = at(basis);
  const cell = oneTransistorCell(t, 240e3, 100);
  const length_m = 128 * cell.width_m;
  const side = { along: 'row', length_m } as const;
  const mux = (m: number) => columnMux(t, cell, { lines: 128, crossing: 128, side, pitch_m: cell.width_m }, m);
  /** What grows with the sharing: the decoder, an inverter a step, and two select lines a step as long as the array. */
  const selection_m2 = (m: number) =>
    decoder(t, m, { capacitance_F: 0, resistance_Ohm: 0 }, 1).area_m2 +
    m * inverter(t).area_m2 +
    (basis === 'published' ? 2 * m * 80e-9 * length_m : 0);

  it('has as many switches as columns, whatever the sharing', () => {
    const switches = steps.map((m) => mux(m).area_m2 - selection_m2(m));
    for (const area_m2 of switches) expect(area_m2).toBeCloseTo(switches[0] as number, 18);
    // In whole rows of 28 F: the reference asks for 30 F a switch, of which 4 F are there.
    if (basis === 'reference') expect(switches[0]).toBeCloseTo(8 * 28 * 32e-9 * length_m, 18);
  });

  it('is none where every column has a converter', () => {
    expect(mux(1)).toEqual({ all_s: 0, all_J: 0, area_m2: 0, leakage_W: 0 });
  });

  it('leaves an array with fewer converters smaller', () => {
    const areas = steps.map((m) => {
      const sets = ['figuresFrom=model', `circuits.basis=${basis}`, `subarray.columnsPerAdc=${m}`];
      const { array, adc } = computedFigures(loadChip('fefet-22nm', sets));
      return array.area_m2 + array.transposedPeriphery.area_m2 + adc.forward.area_m2 + adc.error.area_m2;
    });
    expect(areas).toEqual([...areas].sort((a, b) => b - a));
  });
});
