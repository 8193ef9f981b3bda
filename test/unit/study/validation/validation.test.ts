import { describe, expect, test } from 'vitest';
import { load, readChip } from '../../../../src/config/index.ts';
import { chipYaml, fromTechnology, NotCovered } from '../../../../src/neurosim/index.ts';
import { componentTypes } from '../../../../src/parts/words/components.ts';
import type { Template } from '../../../../src/parts/words/task.ts';
import { rules } from '../../../../src/rules/index.ts';
import { type Setup, simulate } from '../../../../src/simulation/index.ts';
import { InputError, parseYaml } from '../../../../src/source/index.ts';
import { otherChip } from '../../../../src/study/validation/chip.ts';
import { compositionLabel, joined } from '../../../../src/study/validation/path.ts';
import { validateReferences } from '../../../../src/study/validation/references.ts';
import {
  areaRows,
  DurationRecorder,
  latencyRows,
  referenceJoules,
  referenceSeconds,
  shareOf,
} from '../../../../src/study/validation/rows.ts';
import { validate } from '../../../../src/study/validation/validation.ts';
import { accountOf, type Point, ratioSteps, waterfallsOf } from '../../../../src/study/validation/waterfall.ts';
import { result } from '../../../support/result.ts';
import { reference } from '../../neurosim/runs.ts';

const point = (label: string, latency: number, kind: Point['kind'] = 'assumption'): Point => {
  return { label, kind, latency, energy: 0, leakage: null };
};

function setupOf(rule: string, assume: 'paper' | 'overlap', trace = 'mlp'): Setup {
  return {
    ...load({ chip: 'fefet-22nm', network: trace, rule, sets: [], assume, batch: 4 }),
    detail: 'group',
    fastForward: 'auto',
    seed: 0,
  };
}

describe('a waterfall', () => {
  test('steps add up to the difference, in ps and in basis points', () => {
    // 1/3 s and 2/7 s round when they become basis points; the sum must not drift.
    const points = [point('a', 1), point('b', 4 / 3), point('c', 2 / 7)];
    const { quanta, basisPoints, steps, end } = accountOf(points, 'latency');
    expect(steps.map((step) => step.basisPoints)).toEqual([3333, -10476]);
    expect(basisPoints).toBe(2857 - 10_000);
    expect(quanta).toBe(285_714_285_714 - 1e12);
    expect(end).toEqual({ label: 'c', value: 2 / 7 });
  });

  test('begins where its quantity is first stated; there is none of what there is nothing of', () => {
    const points: Point[] = [
      { label: 'printed', kind: 'reference', latency: 1, energy: 4, leakage: null },
      { label: compositionLabel, kind: 'law', latency: 2, energy: 5, leakage: 2 },
      { label: 'ports', kind: 'assumption', latency: 3, energy: 5, leakage: 3 },
    ];
    const { energy, leakage } = waterfallsOf(points);
    expect([energy?.unit, energy?.start.value, energy?.change, energy?.basisPoints]).toEqual(['J', 4, 1, 2500]);
    // Nothing of the reference is before it: it is where the law stands, not a step to it.
    expect(leakage?.start).toEqual({ label: 'analytic law', value: 2 });
    expect(leakage?.steps.map(({ label, change }) => [label, change])).toEqual([['ports', 1]]);
    expect(waterfallsOf([point('a', 1)])).toMatchObject({ energy: null, leakage: null });
  });

  test('the law follows what the reference meant, as a step that is named for what it is', () => {
    const path = joined([point('printed', 3, 'reference'), point('B3', 2, 'quirk')], [point('law', 5), point('x', 6)]);
    expect(path.map(({ label, latency, kind }) => [label, latency, kind])).toEqual([
      ['printed', 3, 'reference'],
      ['B3', 2, 'quirk'],
      [compositionLabel, 5, 'law'],
      ['x', 6, 'assumption'],
    ]);
    expect(joined([], [point('law', 5)])).toEqual([point('law', 5)]);
  });
});

test('ratios stand after every step of any rule; who lacks a step stays where it is', () => {
  const times = (...points: Point[]) => accountOf(points, 'latency');
  const bp = times(point('law', 8), point('ports', 8), point('side by side', 5), point('overlap', 3));
  const dfa = times(point('law', 4), point('ports', 5), point('overlap', 2));
  const expected = [
    ['law', [8, 4], [2]],
    ['ports', [8, 5], [1.6]],
    ['side by side', [5, 5], [1]],
    ['overlap', [3, 2], [1.5]],
  ];
  expect(ratioSteps([bp, dfa]).map(({ label, seconds, ratios }) => [label, seconds, ratios])).toEqual(expected);
  // The step that only the second one has takes its place too.
  expect(ratioSteps([dfa, bp]).map(({ label }) => label)).toEqual(expected.map(([label]) => label));
});

describe('numbers of the reference', () => {
  const { run } = reference('mlp512x2_train');
  const { layers, chip, total } = run.printed;

  test('a share of a report counts images, and updates by batches', () => {
    expect(run.images).toBe(50_000);
    expect(shareOf(run, 200, 1)).toEqual({ images: 1 / 250, updates: 1 / 250 });
    expect(shareOf(run, 20, 5)).toEqual({ images: 1 / 500, updates: 1 / 50 });
    expect(shareOf(reference('mlp512x3_infer').run, 8, 2)).toEqual({ images: 16, updates: 2 });
  });

  test('bp adds layers up, dfa takes the slowest, inference reads forward only', () => {
    const all = { images: 1, updates: 1 };
    expect(referenceSeconds(run.printed, 'serial', all)).toBeCloseTo(total.latency_s, 4);
    expect(referenceSeconds(run.printed, 'forward', all)).toBe(chip.FW.latency_s);
    const slowest = layers[0]!;
    const parallel = chip.FW.latency_s + slowest.AG.latency_s + slowest.WG.latency_s + slowest.WU.latency_s;
    expect(referenceSeconds(run.printed, 'parallel', all)).toBeCloseTo(parallel, 12);
    expect(referenceJoules(run.printed, 'serial', all)).toBeCloseTo(total.energy_J, 3);
    expect(referenceJoules(run.printed, 'forward', { images: 2, updates: 1 })).toBe(2 * chip.FW.energy_J);
  });

  test('blocks of area that neither tool splits alike are compared together', () => {
    const rows = areaRows({ result: result(), reference: { run, share: shareOf(run, 200, 1) } });
    const row = (block: string) => rows.find((each) => each.block === block);
    // The fixture: periphery 8 mm2 and buffers 20 mm2, no accumulation; ADCs 20 mm2.
    const other = row('Accumulation, array periphery, buffers, other');
    expect(other?.chip).toBeCloseTo(28e-6, 12);
    expect(other?.reference).toBe(run.printed.area.Accum + run.printed.area.Other);
    expect(row('adc')?.error).toBeCloseTo(20e-6 / run.printed.area.ADC - 1, 12);
    expect(row('total')).toMatchObject({ chip: 50e-6, reference: run.printed.area.total });
    expect(areaRows({ result: result(), reference: null }).map(({ block }) => block)).toEqual([
      'cells',
      'adc',
      'arrayPeriphery',
      'buffers',
      'total',
    ]);
  });

  test('a transposed read is booked under the layer that is read', () => {
    const read = (layer: number) =>
      ({ kind: 'multiply', matrix: { kind: 'weights', layer }, transposed: true }) as const;
    const node = (layer: number) => ({ phase: 'error', layer, operation: read(layer + 1) });
    const template = { nodes: [node(0)] } as unknown as Template;
    const durations = new DurationRecorder();
    // Under way from 1 to 6 ns and from 8 to 9 ns; the second one within the first.
    durations.task(0, 'error', 0, 8_000, 9_000);
    durations.task(0, 'error', 0, 1_000, 4_000);
    durations.task(0, 'error', 0, 2_000, 3_000);
    durations.task(0, 'error', 0, 3_000, 6_000);
    const estimate = { batch: { tasks: [{ node: 0, times: 2, ps: 2_000 }] } } as never;
    const [row, ...others] = latencyRows({
      names: ['fc1', 'fc2', 'fc3'],
      template,
      estimate,
      durations,
      result: result(),
      reference: { run, share: { images: 1, updates: 1 } },
    });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ layer: 'fc1', phase: 'error', analytic: 4e-9, simulated: 6e-9 });
    expect(row?.difference).toBeCloseTo(0.5, 12);
    expect(row?.reference).toBe(layers[1]!.AG.latency_s);
  });
});

/** The validation of a rule where samples overlap: 14 simulations, made once. */
const overlapping = (() => {
  const known = new Map<string, ReturnType<typeof validate>>();
  return (rule: string) => {
    const found = known.get(rule) ?? validate(setupOf(rule, 'overlap'), (each, _, options) => simulate(each, options));
    known.set(rule, found);
    return found;
  };
})();

describe('validation of a chip', () => {
  test.each(Object.keys(rules))('%s: law mode is exact and the waterfall ends at the real chip', (rule) => {
    const setup = setupOf(rule, 'overlap');
    const { law, waterfalls, total_s, total_J } = overlapping(rule);
    const { latency, energy, leakage } = waterfalls;
    const { totals } = simulate(setup);
    expect(law.equal).toBe(true);
    expect([latency.end.value, energy?.end.value, leakage?.end.value]).toEqual([
      totals.latency_s,
      totals.chipAndDram.dynamic_J,
      totals.chip.static_J,
    ]);
    expect(Math.round(latency.start.value * 1e12)).toBe(law.analytic_ps);
    const changes = latency.steps.reduce((sum, step) => sum + step.quanta, 0);
    expect(law.analytic_ps + changes).toBe(Math.round(latency.end.value * 1e12));
    expect(total_s.difference).toBeCloseTo(latency.end.value / latency.start.value - 1, 9);
    expect(total_J.analytic).toBe(energy?.start.value);
    // What leaks, leaks all the time, in the law as on the chip.
    const power_W = totals.chip.static_J / totals.latency_s;
    expect(leakage?.start.value).toBeCloseTo(power_W * latency.start.value, 15);
  });

  test('a rule with an error chain starts from the sum over layers, others from the maximum', () => {
    const layers = (rule: string) => overlapping(rule).law.layers;
    expect([layers('bp'), layers('fa'), layers('dfa')]).toEqual(['serial', 'serial', 'parallel']);
  });

  test('as in the paper nothing is left to explain: every task takes what the formulas say', () => {
    const validation = validate(setupOf('bp', 'paper'), (each, _, options) => simulate(each, options));
    expect(validation.waterfalls.latency.quanta).toBe(0);
    expect(validation.waterfalls.energy?.quanta).toBe(0);
    for (const row of validation.latency_s) expect(Math.abs(row.difference ?? 0)).toBeLessThan(1e-12);
    const sum = validation.latency_s.reduce((total, row) => total + row.simulated, 0);
    expect(sum).toBeCloseTo(validation.total_s.simulated, 12);
  });

  test('every mode is simulated once, the real chip first', () => {
    const labels: string[] = [];
    validate(setupOf('dfa', 'overlap'), (each, label, options) => {
      labels.push(label);
      return simulate(each, options);
    });
    expect(labels.slice(0, 3)).toEqual(['as it is', 'law mode', 'finite ports of the global buffer']);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toContain('streamed stages');
  });

  test('a simulator that disagrees in law mode is found out', () => {
    const { law } = validate(setupOf('bp', 'overlap'), (each, label, options) => {
      const found = simulate(each, options);
      if (label !== 'law mode') return found;
      expect(each.chip.ideal).toEqual(componentTypes);
      return { ...found, totals: { ...found.totals, latency_s: found.totals.latency_s + 1e-12 } };
    });
    expect(law.equal).toBe(false);
    expect(law.simulated_ps - law.analytic_ps).toBe(1);
  });

  test('with a reference, the way begins at its printed number', () => {
    const found = reference('mlp512x2_train');
    const setup = setupOf('bp', 'overlap', 'mlp512');
    const { waterfalls, notes, total_s, total_J, law } = validate(
      setup,
      (each, _, options) => simulate(each, options),
      found,
    );
    const share = { images: 4 / 50_000, updates: 1 / 250 };
    const { latency: waterfall, energy, leakage } = waterfalls;
    expect(waterfall.start.value).toBe(referenceSeconds(found.run.printed, 'serial', share));
    expect(total_s.reference).toBe(waterfall.start.value);
    expect(waterfall.steps[0]).toMatchObject({ kind: 'reference', label: 'composed from unit figures' });
    expect(waterfall.steps.filter(({ kind }) => kind === 'quirk').map(({ label }) => label)).toContain('B3 put right');
    const idealisations = waterfall.steps.filter(({ kind }) => kind === 'idealisation').map(({ label }) => label);
    expect(idealisations).toEqual(['I5 lifted', 'I12 lifted', 'I19 lifted', 'I16 lifted']);
    const toLaw = waterfall.steps.find(({ label }) => label === compositionLabel);
    expect(Math.round((toLaw?.to ?? 0) * 1e12)).toBe(law.analytic_ps);
    expect(energy?.start.value).toBe(referenceJoules(found.run.printed, 'serial', share));
    expect(energy?.steps.find(({ label }) => label === compositionLabel)?.to).toBe(total_J.analytic);
    expect(leakage?.start.value).toBe(1.24423e-6 * (4 / 50_000));
    expect(notes.join()).toContain('batches of 200');
    // A run of the tool's 32 nm chip beside the 22 nm chip.
    const other = notes.find((note) => note.startsWith('the reference is of another chip'));
    expect(other).toContain('technology.node 32 nm (here 22 nm)');
    expect(other).toContain('cell.onOffRatio 100 (here 10)');
    expect(other).not.toMatch(/subarray|cell\.type|temperature/);
  });

  test("where the chip gives a layer its tiles' part as the reference does, that is no step", () => {
    const setup = setupOf('bp', 'paper', 'mlp512');
    const found = validate(setup, (each, _, options) => simulate(each, options), reference('mlp512x2_train'));
    const labels = found.waterfalls.latency.steps.map(({ label }) => label);
    expect(labels).toContain('I5 lifted');
    expect(labels).not.toContain('I19 lifted');
  });

  test('with computed figures, defects of the unit level are put right first, and each moves what it is about', () => {
    const setup = setupOf('bp', 'overlap', 'mlp512');
    const { waterfalls } = validate(
      setup,
      (each, _, options) => simulate(each, options),
      fromTechnology(reference('mlp512x2_train')),
    );
    expect(waterfalls.latency.steps[0]!.label).toBe('composed from computed figures');
    const labels = ['B19', 'B31', 'B32', 'B35', 'B36', 'B38'].map((defect) => `${defect} put right`);
    const moved = ({ steps }: typeof waterfalls.latency) =>
      steps.slice(1, 1 + labels.length).map(({ label, from, to }) => [label, Math.sign(to - from)]);
    // Longer input buses and lines with resistance take longer; comparators are no longer charged eightfold.
    expect(moved(waterfalls.latency)).toEqual(labels.map((label, i) => [label, [0, 0, 0, 1, 0, 1][i]]));
    expect(moved(waterfalls.energy!)).toEqual(labels.map((label, i) => [label, [0, -1, 0, 1, 0, 0][i]]));
  });

  test('the chip of a reference is not another one', () => {
    const found = reference('mlp512x2_train');
    const { parameters, rows, placement, synapseBit, inputBits, name } = found.run;
    const text = chipYaml(parameters, name, { rows, placement, synapseBit, inputBits });
    const chip = readChip(parseYaml(text, name));
    expect(otherChip(found, chip)).toBeNull();
    expect(otherChip(found, { ...chip, subarray: { ...chip.subarray, rows: 64 } })).toContain(
      ': subarray.rows 128 (here 64); ',
    );
    expect(otherChip({ run: found.run, figures: null }, chip)).toBeNull();
  });

  test('a reference that takes longer than picoseconds count is refused, not an internal error', () => {
    const setup = setupOf('bp', 'overlap', 'mlp512');
    const { run, figures } = reference('mlp512x2_train');
    // Pulses of a day. Readers refuse it; callers of the library may not.
    const slow = { figures, run: { ...run, parameters: { ...run.parameters, writePulseWidth: 86_400 } } };
    const account = () => validate(setup, (each, _, options) => simulate(each, options), slow, 'slow.json');
    expect(account).toThrow(InputError);
    expect(account).toThrow(/^slow\.json: composed from unit figures: \S+ s for 4 images, expected at most 9007 s/);
  });

  test('a reference with other layers is refused', () => {
    const setup = setupOf('bp', 'overlap');
    const simulated = () => expect.unreachable('nothing runs before the check');
    expect(() => validate(setup, simulated as never, reference('mlp512x3_train'))).toThrow(
      /layers of 784x512, .*expected those of .*784x1024/,
    );
  });
});

describe('all references of a folder', () => {
  const inference = reference('mlp512x3_infer');

  test('chip totals decide whether a run is within the tolerance', () => {
    const found = validateReferences([inference], { tolerance: 0.03, seeds: [1] });
    expect(found.runs).toMatchObject([{ run: 'mlp512x3_infer', within: true, misses: 0 }]);
    expect(found.within).toBe(true);
    // Power and energy of each layer and of the chip; in an inference run none of them is solved.
    expect(found.leakageNotCompared).toBe(0);
    const computed = validateReferences([inference], { tolerance: 0.05, seeds: [1], figures: 'computed' });
    const isLeakage = ({ quantity }: { quantity: string }) => quantity.startsWith('leakage');
    expect(computed.points.filter(isLeakage)).toEqual([]);
    expect(computed.leakageNotCompared).toBe(found.points.filter(isLeakage).length);
    expect(computed.leakageNotCompared).toBe(2 * (inference.run.rows.length + 1));
    const strict = validateReferences([inference], { tolerance: 1e-9, seeds: [1] });
    expect([strict.within, strict.runs[0]?.within]).toEqual([false, false]);
  });

  test('the peaks of a pipelined run that the tool leaves at 0 (B26) are not compared', () => {
    const { run, figures } = reference('mlp512x2_train');
    const { chip } = run.printed;
    const unsummed = { ...chip.WG, peakLatency_s: 0, peakEnergy_J: 0 };
    const piped = {
      ...run,
      parameters: { ...run.parameters, pipeline: true },
      printed: {
        ...run.printed,
        chip: { ...chip, WG: unsummed, WU: { ...chip.WU, peakLatency_s: 0, peakEnergy_J: 0 } },
      },
    };
    const { points } = validateReferences([{ run: piped, figures }], { tolerance: 0.03, seeds: [1] });
    expect(points.filter(({ error }) => !Number.isFinite(error))).toEqual([]);
    const gradient = points.filter(({ where, what }) => where === 'chip' && what === 'WG');
    expect(gradient.map(({ quantity }) => quantity)).toEqual(['latency', 'energy', 'area']);
  });

  test('a run that the composition does not cover is named apart', () => {
    const wide = { ...inference.run, name: 'wide', cellsPerSynapse: 2 };
    const found = validateReferences([inference, { ...inference, run: wide }], { tolerance: 0.03, seeds: [1] });
    expect(found.runs.map(({ run }) => run)).toEqual(['mlp512x3_infer']);
    const why = new NotCovered('2 cells per non-volatile weight', 'one cell per weight, or SRAM (defect B8)').message;
    expect([found.notCovered, found.leftOut]).toEqual([[{ name: 'wide', why }], []]);
  });
});
