import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { converter, tabulated } from '../../../src/neurosim/sensing.ts';
import { folder, reference } from './runs.ts';

interface Point {
  readonly columnResistance: number;
  readonly lat_multilevelSenseAmp: number;
  readonly en_multilevelSenseAmp: number;
  readonly lat_sarADC: number;
  readonly en_sarADC: number;
}

function points(name: string): Point[] {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')).probe.subArray.oneBitRead;
}

describe('the converter of a column', () => {
  const { run, figures } = reference('mlp512x3_train');
  const flash = run.parameters;
  const sense = converter(flash, 64, figures.column);

  it('takes 1.0423 ns at 375 kOhm: 0.0714 ln 375 + 0.7651 = 1.1883, times 0.877, the top of the cubic at 0.3745', () => {
    expect(sense.time_s(375e3) * 1e9).toBeCloseTo(1.0423, 4);
  });

  it('is never faster than 1 ns nor slower than 10 ns', () => {
    for (let ohm = 10; ohm < 1e9; ohm *= 1.3) {
      expect(sense.time_s(ohm)).toBeGreaterThanOrEqual(1e-9);
      expect(sense.time_s(ohm)).toBeLessThanOrEqual(10e-9);
    }
  });

  it('waits 1 ns for a column with no row on, which costs 1 uW for 10 ns', () => {
    expect(sense.time_s(Number.POSITIVE_INFINITY)).toBe(1e-9);
    expect(sense.idle_J).toBeCloseTo(10e-15, 25);
  });

  it('takes the measured power and 1 ns where no fit is published', () => {
    const fast = converter({ ...flash, deviceroadmap: 1 }, 64, { fixed_W: 2e-4, perSiemens_W: 0.1 });
    expect(fast.power_W(1e4)).toBeCloseTo(2.1e-4, 12);
    expect(fast.time_s(375e3)).toBe(1e-9);
  });

  it('is the same in a table within 0.2 % away from the jumps of the fit', () => {
    const table = tabulated(sense);
    for (const ohm of [2e3, 7.4e3, 15e3, 60e3, 375e3, 3e6]) {
      expect(table.time_s(ohm) / sense.time_s(ohm)).toBeCloseTo(1, 2);
      expect(table.power_W(ohm) / sense.power_W(ohm)).toBeCloseTo(1, 2);
    }
  });
});

describe.each(['mlp512x3_train', 'mlp512x3_adc32', 'mlp512x3_sub64', 'mlp512x3_tech22_fefet', 'mlp512x3_sarADC'])(
  'all 15 points of the one-bit reads of %s',
  (name) => {
    const { run, figures } = reference(name);
    const { parameters } = run;
    const sense = converter(parameters, parameters.levelOutput, figures.column);
    it('agree within 0.1 % in time and energy', () => {
      const steps = parameters.numColMuxed;
      for (const p of points(name)) {
        const time = p.lat_multilevelSenseAmp + p.lat_sarADC;
        expect(Math.abs((steps * sense.time_s(p.columnResistance)) / time - 1)).toBeLessThan(1e-3);
        const energy = parameters.numColSubArray * sense.power_W(p.columnResistance) * sense.time_s(p.columnResistance);
        expect(Math.abs(energy / (p.en_multilevelSenseAmp + p.en_sarADC) - 1)).toBeLessThan(1e-3);
      }
    });
    it('lie within 1 % of a line in the conductance, drawn through two of them', () => {
      const { fixed_W, perSiemens_W } = figures.column;
      for (const p of points(name)) {
        const line = fixed_W + perSiemens_W / p.columnResistance;
        expect(Math.abs(line / sense.power_W(p.columnResistance) - 1)).toBeLessThan(0.01);
      }
    });
  },
);
