import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/neurosim/index.ts';
import { isLong } from '../support/long.ts';
import { paper } from '../support/paper.ts';
import { composed, dfaArea } from '../support/paperComposition.ts';

function within(actual: number, printed: number, [low, high]: readonly [number, number], what = ''): void {
  const error = 100 * (actual / printed - 1);
  expect(error, `${what}: ${actual} against ${printed}`).toBeGreaterThan(low);
  expect(error, `${what}: ${actual} against ${printed}`).toBeLessThan(high);
}

const share = (area: Area, block: Exclude<keyof Area, 'total'>) => (100 * area[block]) / area.total;

describe('reference point', () => {
  const point = composed({ moved: 0.01 });
  const { phases_ms, bp, dfa } = paper.reference_point;

  it.each(['FW', 'AG', 'WG'] as const)('%s within 1.5 %%', (phase) => {
    within(1e3 * point.composition.chip[phase].latency_s, phases_ms.bp[phase]!, [-1.5, 1.5], phase);
  });

  it('updates within 2 %, with 1 %, 5 % and no weights moved', () => {
    within(1e3 * point.update_s, phases_ms.bp.WU_1pct!, [-2, 2]);
    within(1e3 * composed({ moved: 0.05 }).update_s, phases_ms.bp.WU_5pct!, [-2, 2]);
    within(1e3 * composed({ moved: 0 }).update_s, phases_ms.bp.WU_none!, [-2, 2]);
  });

  it('T_bp, T_dfa and their ratio within 1.5 %', () => {
    within(point.bp_s, bp.latency_s!, [-1.5, 1.5]);
    within(point.dfa_s, dfa.latency_s!, [-1.5, 1.5]);
    within(point.bp_s / point.dfa_s, 1.76, [-1.5, 1.5]);
  });

  it('energy without writes within 0.1 %', () => {
    within(point.composition.total.energy_J, bp.energy_J!, [-0.1, 0.1]);
  });

  it.each([
    ['bp', point.composition.area, bp],
    ['dfa', dfaArea({}), dfa],
  ] as const)('area of %s within 2 %%, every block within half a point', (_, area, printed) => {
    within(1e6 * area.total, printed.area_mm2!, [-2, 2]);
    const { cim_pct, adc_pct, wgu_pct, interconnect_pct, accumulation_pct, other_pct } = printed;
    const shares = [cim_pct, adc_pct, wgu_pct, interconnect_pct, accumulation_pct, other_pct];
    for (const [index, block] of (['CIM_array', 'ADC', 'WG', 'IC', 'Accum', 'Other'] as const).entries()) {
      expect(Math.abs(share(area, block) - shares[index]!), block).toBeLessThan(0.5);
    }
  });
});

describe('twenty layers', () => {
  const { ratio_20, forward_s } = paper.deep;
  const deep = composed({ depth: 20 });

  it("the forward phase of dfa on dfa's own chip, and the ratio, within 1.5 % of the authors' implementation", () => {
    within(deep.forward_s.dfa, forward_s[1]!, [-1.5, 1.5], 'FW of dfa');
    within(deep.bp_s / deep.dfa_s, ratio_20, [-1.5, 1.5], 'ratio');
  });

  it('the ratio over N is 0.76 at 8 layers and 0.63 at 20: FW grows faster than depth (I19)', () => {
    const { bp_s, dfa_s } = composed({ depth: 8 });
    expect((bp_s / dfa_s / 8).toFixed(2)).toBe('0.76');
    expect((deep.bp_s / deep.dfa_s / 20).toFixed(2)).toBe('0.63');
    expect(deep.forward_s.bp / composed({ depth: 2 }).forward_s.bp).toBeGreaterThan(25);
  });
});

describe('sweeps', () => {
  const depths = paper.depth_sweep.rows.filter(([depth]) => isLong || [2, 6].includes(depth!));

  it.each(depths)('N = %i', (depth, bp, dfa, ratio, area, areaDfa, units, unitsDfa) => {
    const found = composed({ depth: depth! });
    within(found.bp_s, bp!, [-1.5, 1.5], 'T_bp');
    within(found.dfa_s, dfa!, [-1.5, 1.5], 'T_dfa');
    within(found.bp_s / found.dfa_s, ratio!, [-1.5, 1.5], 'ratio');
    within(1e6 * found.composition.area.total, area!, [-1.5, 1.5], 'area');
    // Printed with two digits; the accumulator lies in whole columns of the chip's height, which grows with N.
    within(1e6 * found.composition.area.WG, units!, [-1.5, 1.5], 'gradient unit');
    const onDfa = dfaArea({ depth: depth! });
    within(1e6 * onDfa.total, areaDfa!, [-2, 2], 'area of dfa');
    within(1e6 * onDfa.WG, unitsDfa!, [-1.5, 1.5], 'gradient units of dfa');
  });

  it.each(paper.adc_sweep.rows)(
    '%i bit forward ADCs: area within 1.5 %%, shares within half a point',
    (bits, area, areaDfa, adc, adcDfa, unit, unitDfa) => {
      const { composition } = composed({ adcBits: bits!, moved: 0 });
      within(1e6 * composition.area.total, area!, [-1.5, 1.5]);
      expect(Math.abs(share(composition.area, 'ADC') - adc!)).toBeLessThan(0.5);
      expect(Math.abs(share(composition.area, 'WG') - unit!)).toBeLessThan(0.5);
      const onDfa = dfaArea({ adcBits: bits! });
      within(1e6 * onDfa.total, areaDfa!, [-2, 2]);
      expect(Math.abs(share(onDfa, 'ADC') - adcDfa!)).toBeLessThan(0.5);
      expect(Math.abs(share(onDfa, 'WG') - unitDfa!)).toBeLessThan(0.5);
    },
  );

  it('32 nm: time within 2 %, area within 1.5 %, and the ratio stays', () => {
    const [, area, latency] = paper.technology_sweep.rows[1]!;
    const found = composed({ node: 32 });
    within(found.bp_s, latency!, [-2, 2]);
    within(found.bp_s / found.dfa_s, paper.technology_sweep.ratio_bp_dfa, [-2, 2]);
    within(1e6 * found.composition.area.total, area!, [-1.5, 1.5]);
  });

  it('batches of 100: time within 1.5 %, a fifth of it updates', () => {
    const [, , latency, updates] = paper.batch_sweep.rows[0]!;
    const found = composed({ batch: 100 });
    within(found.bp_s, latency!, [-1.5, 1.5]);
    expect(Math.abs((100 * found.update_s) / found.bp_s - updates!)).toBeLessThan(1);
  });
});
