import { describe, expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import { rules } from '../../src/rules/index.ts';
import type { Setup } from '../../src/simulation/index.ts';
import { isLong, share } from '../support/long.ts';
import { run } from '../support/run.ts';
import { compare, energyDifferences, estimateOf, inLawMode } from '../unit/analytic/support.ts';

const chips = ['fefet-22nm', 'fefet-32nm'];
const traces = share(['mlp', 'mlp512', 'lenet5', 'vgg8', 'vgg8.csv', 'resnet18'], (trace) =>
  ['mlp', 'lenet5'].includes(trace),
);

function setupOf(chip: string, trace: string, rule: string, sets: readonly string[], assume?: 'paper'): Setup {
  const file = trace.endsWith('.csv') ? `traces/${trace}` : trace;
  const loaded = load({ chip, network: file, rule, sets, batch: 2, assume });
  return { ...loaded, detail: 'group', fastForward: 'auto', seed: 0 };
}

const combinations = share(
  chips.flatMap((chip) => traces.flatMap((trace) => Object.keys(rules).map((rule) => ({ chip, trace, rule })))),
  // Each chip with one of the networks.
  ({ chip, trace }) => (chip === 'fefet-22nm') === (trace === 'mlp'),
);

const modes = [
  ['synchronous', 'serial'],
  ['free', 'parallel'],
  ...(isLong ? [['synchronous', 'parallel'] as const, ['free', 'serial'] as const] : []),
] as const;

describe.each(modes)('clock %s, layers %s', (clocking, layers) => {
  test.each(combinations)('$rule of $trace on $chip takes what the formulas say', ({ chip, trace, rule }) => {
    const sets = [`chip.technology.clocking=${clocking}`, `schedule.layers=${layers}`];
    const compared = compare(setupOf(chip, trace, rule, sets));
    expect(compared.estimated.total_ps).toBe(compared.simulated.simulation.engine.now);
    expect(energyDifferences(compared)).toEqual([]);
  });
});

describe('the reference gives every layer what the law takes for granted', () => {
  test.each(combinations)('$rule of $trace on $chip as in the paper needs nothing ideal', ({ chip, trace, rule }) => {
    // But one thing: layers that begin side by side are issued four in a clock cycle, where the law issues them at once.
    const setup = setupOf(chip, trace, rule, ['controller.issueWidth=32'], 'paper');
    const { simulation } = run(setup);
    expect(estimateOf(simulation).total_ps).toBe(simulation.engine.now);
    expect(inLawMode(setup).schedule).toEqual(setup.schedule);
  });
});
