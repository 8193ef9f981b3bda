import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causes } from '../../../src/neurosim/causes.ts';
import { readReference, refuseOtherUnits } from '../../../src/neurosim/index.ts';
import { account } from '../../../src/neurosim/report.ts';
import { scratch } from '../../support/cli.ts';
import { share } from '../../support/long.ts';
import { folder, runNames } from './runs.ts';

/** A run with a printed number multiplied. */
function changed(path: readonly (string | number)[], times: number): string {
  const document = JSON.parse(readFileSync(`${folder}mlp512x2_train.json`, 'utf8'));
  const owner = path.slice(0, -1).reduce((at, key) => at[key], document);
  owner[path.at(-1)!] *= times;
  const file = join(scratch(), 'run.json');
  writeFileSync(file, JSON.stringify(document, null, 1));
  return file;
}

const refused = (file: string) => () => refuseOtherUnits(readReference(file), file);

describe('a run with printed numbers in other units than its figures', () => {
  it.each([
    [['chip', 'total_latency_s'], 1e3],
    [['chip', 'AG_energy_J'], 1e3],
    [['chip', 'area_ADC_m2'], 1e3],
    [['chip', 'leakage_energy_J'], 1e-3],
    [['layers', 1, 'WG_peak_latency_s'], 1e3],
    [['layers', 2, 'FW_energy_J'], 1e-3],
  ])('%j times %d is refused at its place, with both numbers', (path, times) => {
    const file = changed(path, times);
    const name = path.join('.');
    expect(refused(file)).toThrow(
      new RegExp(
        `run\\.json:\\d+:\\d+: ${name} is [\\d.e-]+, expected about [\\d.e-]+ as composed .* \\(\\d+ times apart: other units\\?\\)$`,
      ),
    );
    const line = Number(/run\.json:(\d+):/.exec(String(errorOf(refused(file))))![1]);
    expect(readFileSync(file, 'utf8').split('\n')[line - 1]).toContain(`"${path.at(-1)}"`);
  });

  it('a difference that a model may have is none of units, nor is the energy of writes', () => {
    for (const [path, times] of [
      [['chip', 'total_latency_s'], 20],
      [['chip', 'WU_energy_J'], 1e3],
    ] as const) {
      expect(refused(changed(path, times))).not.toThrow();
    }
  });

  it('the account names the cause, with defects as printed only', () => {
    const file = changed(['chip', 'total_latency_s'], 1e3);
    const cause = (quirks?: Parameters<typeof account>[1]) =>
      account([readReference(file)], { seeds: [1], ...quirks }).misses.find(({ what }) => what === 'total')!.cause;
    expect(cause()).toBe(causes.otherUnits);
  });

  it.each(share(runNames, (name) => name.startsWith('mlp')))('%s is in SI units', (name) =>
    expect(refused(`${folder}${name}.json`)).not.toThrow(),
  );
});

function errorOf(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
