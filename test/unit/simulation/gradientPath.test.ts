import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { simulate } from '../../../src/simulation/index.ts';
import type { Result } from '../../../src/simulation/result.ts';

const runOf = (...sets: string[]): Result =>
  simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 2, sets }));

const busOf = ({ inventory }: Result) => inventory.find(({ name }) => name === 'gradientBus');
const notesOn = ({ config }: Result) => config.notes.filter((note) => note.includes('not modelled'));

describe('gradients that do not pass through the global buffer', () => {
  const [buffered, direct] = [runOf(), runOf('gradient.path=direct')];

  test('have a bus with an area, leakage and an energy', () => {
    expect(busOf(buffered)).toBeUndefined();
    expect(busOf(direct)).toMatchObject({ built: 2, component: 'gradientBus' });
    expect(busOf(direct)?.leakage_W).toBeGreaterThan(0);
    expect(direct.components.gradientBus?.energy_J).toBeGreaterThan(0);
    // What the wires take is all that the chip is larger by.
    const more = direct.totals.area_m2 - buffered.totals.area_m2;
    expect(more).toBeCloseTo(busOf(direct)?.area_m2 ?? 0, 12);
    expect(more).toBeGreaterThan(0);
  });

  test('are carried at the width of the bus, which costs area in proportion', () => {
    const [narrow, wide] = ['128', '256'].map((width) => runOf('gradient.path=direct', `gradient.busWidth=${width}`));
    expect((busOf(wide as Result)?.area_m2 ?? 0) / (busOf(narrow as Result)?.area_m2 ?? 1)).toBeCloseTo(2, 9);
    const busy = (result: Result | undefined) => result?.components.gradientBus?.busy_s ?? 0;
    expect(busy(narrow) / busy(wide)).toBeGreaterThan(1.5);
  });

  test('wait for their sum in storage that nothing charges, and it is said', () => {
    expect(notesOn(buffered)).toEqual([]);
    expect(notesOn(direct)).toEqual([
      'With gradient.path=direct, a gradient waits beside the adders for its sum; the cost of holding it is not modelled.',
    ]);
  });
});

test('gradients that are summed at the end lie in DRAM until then, and it is said how much that is', () => {
  // (784 x 1024 + 1024 x 1024 + 1024 x 10) weights x 12 bits x 2 samples.
  expect(notesOn(runOf('gradient.policy=dram-per-image'))).toEqual([
    'With gradient.policy=dram-per-image, the DRAM holds 44.7 Mbit of gradients; the cost of that capacity is not modelled.',
  ]);
});

test.each([
  ['htree.flow=serial', '--set htree.flow=serial: the cost of this hardware is not modelled.'],
  ['controller.issueWidth=8', '--set controller.issueWidth=8: the cost of this hardware is not modelled.'],
  [
    'feedback.cost=as-error',
    'With feedback.cost=as-error, products with feedback matrices have no hardware; its area is not modelled.',
  ],
])('hardware that has no price is named where it is set: %s', (set, note) => {
  expect(notesOn(runOf(set))).toEqual([note]);
});

test('and not where nothing reads the setting', () => {
  expect(notesOn(runOf('adc.error.grant=bit'))).toEqual([]);
});
