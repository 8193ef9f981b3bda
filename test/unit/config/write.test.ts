import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chipText, type Loaded, load, networkText, type Request, shippedNames } from '../../../src/config/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { scratch } from '../../support/cli.ts';

/** The same run, read from the files that were written of it. */
function again(run: Loaded, request: Omit<Request, 'chip' | 'network'> = {}): Loaded {
  const [chip, network] = [join(scratch(), 'chip.yaml'), join(scratch(), 'network.yaml')];
  writeFileSync(chip, chipText(run));
  writeFileSync(network, networkText(run.network));
  return load({ chip, network, rule: run.rule, ...request });
}

/** What a run follows from. Lines of figures stand elsewhere in another file. */
function inputs({ chip, network, schedule, batch }: Loaded) {
  return {
    chip: { ...chip, figures: chip.figures.map((figure) => ({ ...figure, line: 0 })) },
    network,
    schedule,
    batch,
  };
}

describe('written descriptions', () => {
  it.each(shippedNames('network'))('of %s are read as they were', (network) => {
    const run = load({ chip: 'fefet-32nm', network, rule: 'dfa' });
    expect(inputs(again(run))).toEqual(inputs(run));
  });

  it.each(Object.keys(rules))('of %s on the reference chip are read as they were', (rule) => {
    const run = load({ chip: 'fefet-22nm', network: 'mlp', rule });
    expect(inputs(again(run))).toEqual(inputs(run));
  });

  it('hold settings, presets, a schedule and ideal parts', () => {
    const sets = [
      'chip.ideal=[adc, wgu]',
      'schedule.overlap=layer',
      'network.depth=4',
      'cell.writePulse=123.456789 ns',
    ];
    const run = load({
      chip: 'fefet-22nm',
      network: 'mlp',
      rule: 'dfa',
      sets,
      assume: 'paper',
      iterations: 3,
      batch: 7,
    });
    const read = again(run);
    expect(inputs(read)).toEqual(inputs(run));
    expect(read.chip.ideal).toEqual(['adc', 'wgu']);
    expect(read.schedule).toMatchObject({ overlap: 'layer', iterations: 3 });
  });

  it('simulate to the same result, from the same inputs', () => {
    const run = load({ chip: 'fefet-22nm', network: 'digits', rule: 'dfa', batch: 2, sets: ['globalBuffer.ports=2'] });
    const [first, second] = [simulate(run), simulate(again(run))];
    expect(second.config.inputs).toBe(first.config.inputs);
    expect(second.totals).toEqual(first.totals);
  });
});
