import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { coreAlone } from '../../scripts/bundle.ts';
import { asset } from '../../src/assets.ts';
import { load } from '../../src/config/index.ts';
import type * as Core from '../../src/core.ts';
import { readDigits } from '../../src/data/index.ts';
import { findDevice, train } from '../../src/learning/index.ts';
import { simulate } from '../../src/simulation/index.ts';

const root = join(import.meta.dirname, '../..');
const texts: Record<string, string> = {
  'my-chip': readFileSync(asset('chips', 'fefet-22nm.yaml'), 'utf8'),
  'my-network': readFileSync(asset('traces', 'digits.yaml'), 'utf8'),
};
let core: typeof Core;

beforeAll(async () => {
  const { outputFiles } = await build({
    ...coreAlone(root),
    write: false,
    format: 'iife',
    globalName: 'core',
  });
  // The language, and of what every browser has what a training needs: no process, no Buffer, no require.
  const world = createContext({ atob, performance, TextEncoder });
  runInContext(outputFiles[0]?.text ?? '', world);
  core = runInContext('core', world) as typeof Core;
});

describe('cimline/core where there is no Node', () => {
  const request = { rule: 'dfa', batch: 1 } as const;

  test('simulates texts as cimline simulates the same files', () => {
    let now = 0;
    const own = core.load({ ...request, chip: 'my-chip', network: 'my-network' }, (name) => texts[name]);
    const { run, ...result } = core.simulateOn({ clock: () => now++ }, own);
    const files = simulate(load({ ...request, chip: 'fefet-22nm', network: 'digits' }));
    const { run: there, ...expected } = files;
    expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
    expect({ ...run }).toEqual({ ...there, wall_s: 1, peakRss_B: undefined });
    expect('peakRss_B' in run).toBe(false);
  });

  test('says what is wrong where it is wrong', () => {
    const broken = { ...texts, 'my-chip': 'globalBuffer: { ports: 1.5 }' };
    const loading = () =>
      core.load({ ...request, chip: 'my-chip', network: 'my-network' }, (name) => broken[name as 'my-chip']);
    expect(loading).toThrow('my-chip:1:24');
    expect(() => core.load({ ...request, chip: 'no-chip', network: 'my-network' }, () => undefined)).toThrow('no such');
  });

  test('trains as cimline trains', () => {
    const { network } = load({ chip: 'fefet-22nm', network: 'digits', rule: 'dfa' });
    const settings = {
      ...core.defaultSettings,
      rule: 'dfa',
      epochs: 1,
      hardware: core.hardwareOf(findDevice('hzo-fefet')),
    };
    const request = { network, data: readDigits(), settings, seeds: [1] };
    expect(JSON.stringify(core.train(request))).toBe(JSON.stringify(train(request)));
  });
});
