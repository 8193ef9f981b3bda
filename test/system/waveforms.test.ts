import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import { exportTimeline } from '../../src/exporters/index.ts';
import { scratch } from '../support/cli.ts';
import { recorded } from '../support/recorded.ts';
import { timelineOfTables } from '../support/timeline.ts';
import { parseVcd } from '../support/vcd.ts';

/** GTKWave's own reader; Debian has it in the package gtkwave. */
const isThere = spawnSync('vcd2fst', ['--help']).error === undefined;

test.skipIf(!isThere)('GTKWave reads a value change dump as it was written', async () => {
  const folder = scratch();
  const [vcd, fst] = [join(folder, 'run.vcd'), join(folder, 'run.fst')];
  const run = recorded({
    ...load({ chip: 'fefet-22nm', network: 'digits', rule: 'dfa', batch: 1 }),
    detail: 'group',
    fastForward: 'auto',
    seed: 0,
  });
  await exportTimeline(timelineOfTables(run), { out: vcd });
  execFileSync('vcd2fst', ['-v', vcd, '-f', fst]);
  expect(statSync(fst).size).toBeGreaterThan(1000);
  const back = execFileSync('fst2vcd', ['-f', fst], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const written = parseVcd(readFileSync(vcd, 'utf8'));
  const names = [...back.matchAll(/^\$var \w+ \d+ \S+ (\w+) \$end$/gm)].map(([, name]) => name);
  expect(names).toEqual([...written.variables.keys()].map((name) => name.split('.').at(-1)));
  const moments = (text: string) => new Set(text.match(/^#\d+$/gm));
  expect(moments(back)).toEqual(moments(readFileSync(vcd, 'utf8')));
});
