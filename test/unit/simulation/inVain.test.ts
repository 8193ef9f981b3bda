import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { simulate } from '../../../src/simulation/index.ts';

/** Notes on settings without effect of a small run. */
function notes(rule: string, ...sets: string[]): string[] {
  const result = simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule, batch: 1, sets }));
  return result.config.notes.filter((note) => note.includes('change'));
}

const ofFile = (rule: string, ...sets: string[]) =>
  notes(rule, ...sets).filter((note) => note.startsWith('Of the chip'));

describe('a setting without effect is told with its reason', () => {
  test.each([
    ['bp', 'adc.feedback.bits=5', 'no array holds a feedback matrix'],
    ['dfa', 'adc.error.bits=5', 'no array is read transposed'],
    ['dfa', 'adc.forward.grant=bit', 'every array has converters of its own (adc.forward.sharedBy is 1)'],
    ['inference', 'wgu.samplesPerPass=2', 'no gradient unit is built'],
    ['bp', 'wgu.macs=[8, 8]', 'gradient units of kind array have no multipliers'],
    ['bp', 'wgu.macEnergy=0.1pJ', 'gradient units of kind array have no multipliers'],
    ['inference', 'write.verifyEvery=2', 'inference changes no weights'],
    ['inference', 'accumulator.trees=2', 'every layer fits in one row of tiles'],
    ['inference', 'accumulator.scope=layer', 'every layer fits in one row of tiles'],
    ['inference', 'pooling.units=2', 'no layer pools'],
    ['bp', 'schedule.layers=serial', 'it matters only if overlap is none and layers can learn side by side'],
    ['bp', 'subarray.rowsAtATime=7', 'subarray.read is parallel'],
    ['bp', 'gradient.busWidth=64', 'gradient.path is globalBuffer'],
    ['bp', 'write.master=none', 'cells that are pulsed need not be read before'],
  ])('with %s, --set %s', (rule, set, reason) => {
    expect(notes(rule, set)).toContain(`--set ${set} changes nothing: ${reason}.`);
  });

  test.each([
    ['wgu.columnsPerAdc=4', 'a digital gradient unit has no arrays'],
    ['wgu.replicas=2', 'a digital gradient unit has no arrays'],
    ['adc.gradient.bits=5', 'a digital gradient unit has no converters'],
  ])('with a digital gradient unit, --set %s', (set, reason) => {
    expect(notes('bp', 'wgu.kind=digital', set)).toContain(`--set ${set} changes nothing: ${reason}.`);
  });

  test('whether it is set on the command line or in the chip file', () => {
    expect(ofFile('bp')).toEqual([
      'Of the chip file, adc.feedback.kind and adc.feedback.bits (no array holds a feedback matrix) and mapping.kind (no kernel is wider than one position and taller than an array) change nothing.',
    ]);
    expect(ofFile('inference').join()).toContain('adc.gradient.kind and adc.gradient.bits (no gradient unit is built)');
  });

  test('pulses and resistances of cells that are latches', () => {
    const sram = ['cell.type=sram-8t', 'cell.bits=1'];
    const [, keys = ''] = /([\w., ]+) \(the cells are latches\)/.exec(ofFile('dfa', ...sram).join()) ?? [];
    for (const key of ['onResistance', 'onOffRatio', 'writeVoltage', 'writePulse']) {
      expect(keys).toContain(`cell.${key}`);
    }
  });

  test('verification of cells that are latches', () => {
    const sets = ['cell.type=sram-8t', 'cell.bits=1', 'write.verifyEvery=2'];
    expect(notes('dfa', ...sets)).toContain(
      '--set write.verifyEvery=2 changes nothing: latches are written, not pulsed.',
    );
  });

  test('an ideal component that nothing waits for', () => {
    expect(notes('inference', 'ideal=[wgu, globalBuffer]')).toContain(
      'Making wgu ideal changes nothing: nothing waits for it here.',
    );
    expect(notes('inference', 'ideal=all').filter((note) => note.startsWith('Making'))).toEqual([]);
  });
});

test('a setting with effect is not told, nor what a preset sets', () => {
  expect(notes('bp', 'adc.error.bits=5').filter((note) => note.startsWith('--set'))).toEqual([]);
  const { config } = simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 1, assume: 'paper' }));
  expect(config.notes.filter((note) => /(?:accumulator|feedback.cost).* changes? nothing/.test(note))).toEqual([]);
});

test('lines of figures that are not used are counted', () => {
  const { config } = simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'inference', batch: 1 }));
  expect(config.notes.join('\n')).toMatch(
    /^figures: with figuresFrom=model, the \d+ lines of the chip file are not used$/m,
  );
});

describe('with provision: explicit, a chip that only infers has what its file says', () => {
  const explicit = ['provision=explicit', 'wgu.count=2', 'feedback.provided=true'];
  const inference = (...sets: string[]) =>
    simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'inference', batch: 1, sets }));

  test('gradient units, and arrays that hold the matrices of dfa', () => {
    const [built, bare] = [inference(...explicit), inference()];
    const pieces = (name: string) => built.inventory.find((item) => item.name === name);
    expect(pieces('wgu')).toMatchObject({ built: 2 });
    expect(pieces('feedbackCells')?.built).toBeGreaterThan(0);
    expect(built.totals.area_m2).toBeGreaterThan(1.2 * bare.totals.area_m2);
    expect(built.power.chip.static_W).toBeGreaterThan(1.2 * bare.power.chip.static_W);
  });

  test('or a generator', () => {
    const { inventory } = inference(...explicit, 'feedback.cost=generator');
    expect(inventory.find(({ name }) => name === 'generator')).toMatchObject({ built: 1 });
  });
});
