import { describe, expect, test } from 'vitest';
import { type Chip, learningChange, type Parameter, stepsOf } from '../../../src/chip/index.ts';
import { loadChip, parameterText, parameterTexts } from '../../../src/config/index.ts';
import { chipParameters, declaredParameters } from '../../../src/config/parameters.ts';
import { settingsOfChip } from '../../../src/learning/index.ts';

const parameter = (path: string): Parameter => {
  const found = declaredParameters.find((one) => one.path === path)?.parameter;
  if (found === undefined) throw new Error(`no parameter ${path}`);
  return found;
};

describe('a parameter of a chip or a schedule', () => {
  test('is a knob, or says why it is none', () => {
    expect(declaredParameters.filter(({ parameter: { role } }) => role === undefined)).toEqual([]);
    const facts = declaredParameters.flatMap(({ parameter: { role } }) => (role?.isKnob === false ? [role.why] : []));
    expect(facts.filter((why) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
    expect(facts.length).toBeGreaterThan(30);
  });

  test('that is a knob has another value to try', () => {
    const stuck = declaredParameters.filter(({ parameter: one }) => {
      const isOpen = one.default === 'auto' && one.kind !== 'flag-or-auto';
      return one.role?.isKnob && stepsOf(one, isOpen ? 8 : one.default).length === 0;
    });
    expect(stuck.map(({ path }) => path)).toEqual([]);
  });

  test('says in the description what is tried', () => {
    expect(parameterText('chip.wgu.count', parameter('chip.wgu.count')).knob).toMatch(/twice and four times/);
    expect(parameterTexts().find(({ path }) => path === 'chip.technology.node')).not.toHaveProperty('knob');
  });
});

describe('steps', () => {
  test.each([
    ['chip.globalBuffer.ports', 3, [6, 12]],
    ['chip.globalBuffer.ports', 32, [64]],
    ['chip.subarray.columnsPerAdc', 8, [4, 16, 32]],
    ['chip.subarray.columnsPerAdc', 1, [2, 4]],
    ['chip.adc.forward.bits', 5, [4, 3]],
    ['chip.adc.forward.bits', 1, []],
    [
      'chip.wgu.macs',
      [4, 2],
      [
        [8, 2],
        [4, 4],
        [8, 4],
      ],
    ],
    [
      'chip.tile.pes',
      [2, 2],
      [
        [1, 2],
        [2, 1],
        [4, 2],
        [2, 4],
        [4, 4],
      ],
    ],
    ['chip.globalBuffer.capacity', 'auto', []],
    ['chip.mapping.duplicate', 'auto', [true, false]],
    ['chip.dram.kind', 'given', ['hbm2', 'hbm3', 'lpddr5', 'ddr4']],
    ['chip.feedback.cost', 'generator', ['arrays']],
    ['schedule.overlap', 'none', ['sample', 'layer', 'vector']],
    ['chip.technology.node', 22e-9, []],
  ] as const)('of %s at %j are %j', (path, value, steps) => {
    expect(stepsOf(parameter(path), value)).toEqual(steps);
  });
});

/** The chip with one parameter changed. */
function changed(chip: Chip, path: string, value: unknown): Chip {
  const keys = path.split('.');
  const within = (part: Readonly<Record<string, unknown>>, [key = '', ...rest]: string[]): Record<string, unknown> => ({
    ...part,
    [key]: rest.length === 0 ? value : within(part[key] as Record<string, unknown>, rest),
  });
  return within({ ...chip }, keys) as unknown as Chip;
}

const at = (chip: Chip, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], chip);

describe('a knob that changes learning', () => {
  /** Knobs whose steps a training on the chip would see, on chips with arrays and generators of either kind. */
  const seen = [[], ['feedback.cost=generator'], ['wgu.kind=digital']].flatMap((sets) => {
    const chip = loadChip('fefet-22nm', sets);
    const before = JSON.stringify(settingsOfChip(chip, false));
    return [...chipParameters].filter(([path, one]) => {
      const value = at(chip, path) as number;
      const settings = (step: unknown) => JSON.stringify(settingsOfChip(changed(chip, path, step), false));
      return stepsOf(one, value).some((step) => settings(step) !== before);
    });
  });
  const paths = new Set(seen.map(([path]) => path));

  test('is every one that a training takes from the chip', () => {
    expect(seen.filter(([, { role }]) => !(role?.isKnob && role.changesLearning)).map(([path]) => path)).toEqual([]);
    expect([...paths]).toContain('wgu.samplesPerPass');
  });

  test('is else one of which no training knows', () => {
    const others = [...chipParameters].filter(
      ([path, { role }]) => role?.isKnob && role.changesLearning && !paths.has(path),
    );
    expect(others.map(([path]) => path)).toEqual([
      'subarray.read',
      'subarray.rowsAtATime',
      'mapping.kind',
      'gradient.policy',
      'gradient.bits',
    ]);
  });

  test('changes nothing between values that are alike', () => {
    const policy = parameter('chip.gradient.policy');
    expect(learningChange(policy, 'dram-sum', 'on-chip')).toBeNull();
    expect(learningChange(policy, 'dram-sum', 'in-array')).toMatch(/every sample/);
    expect(learningChange(parameter('chip.htree.width'), 8, 16)).toBeNull();
  });
});
