import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { globalBufferBits } from '../../../src/chip/index.ts';
import { load } from '../../../src/config/index.ts';
import { recordRun } from '../../../src/recorder/folder.ts';
import { type Result, simulate } from '../../../src/simulation/index.ts';
import { scratch } from '../../support/cli.ts';
import { root } from '../../support/documents.ts';

/** The queries of docs/timeline-format.md, asked of a real recording by real readers. */

const page = readFileSync(join(root, 'docs/timeline-format.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
const [busy = '', waits = '', energy = '', path = '', phases = '', full = ''] = blocks('sql');

let folder: string;
let result: Result;

beforeAll(() => {
  folder = join(scratch(), 'run');
  const run = { ...load({ chip: 'fefet-22nm', network: 'digits', batch: 1 }), detail: 'subarray' } as const;
  const info = { chip: 'c', network: 'n', rule: 'bp', schedule: {}, batch: 1, command: null };
  const keeping = { rowsAtOnce: 100, partRows: 1500 };
  ({ result } = recordRun(folder, { info, files: {} }, { all: true }, (sink) => simulate(run, sink), keeping));
});

async function ask(query: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const reader = await connection.runAndReadAll(query.replaceAll('RUN/', `${folder}/`));
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

const number = (value: unknown) => Number(value);

test('DuckDB: how long each component was at work', async () => {
  const rows = await ask(busy);
  expect(rows.length).toBeGreaterThan(5);
  for (const { component, busy_s } of rows) {
    const said = result.components[component as keyof Result['components']];
    // An array that is written is booked without a span of its own.
    if (component !== 'subarray') expect(number(busy_s), String(component)).toBeCloseTo(said?.busy_s ?? -1, 12);
  }
});

test('DuckDB: who waited for what, and why', async () => {
  const rows = await ask(waits);
  const key = ({ component, reason }: Record<string, unknown>) => `${component} ${reason}`;
  const found = new Map(rows.map((row) => [key(row), number(row.stalled_s)]));
  const said = result.stalls.filter(({ stalled_s }) => stalled_s > 0);
  expect([...found.keys()].sort()).toEqual(said.map((row) => key({ ...row })).sort());
  for (const row of said) expect(found.get(key({ ...row }))).toBeCloseTo(row.stalled_s, 12);
});

test('DuckDB: what energy the chip took', async () => {
  const [row] = await ask(energy);
  expect(number(row?.dynamic_J) / result.totals.chip.dynamic_J).toBeCloseTo(1, 9);
});

test('DuckDB: what decides how long the run takes', async () => {
  const rows = await ask(path);
  expect(rows.length).toBeGreaterThan(3);
  const sum = rows.reduce((total, { time_s }) => total + number(time_s), 0);
  expect(sum).toBeCloseTo(result.totals.latency_s, 12);
});

test('DuckDB: when each phase ran', async () => {
  const rows = await ask(phases);
  expect(rows.map(({ phase }) => phase)).toEqual(['forward', 'error', 'gradient', 'update']);
  expect(number(rows.at(-1)?.end_s)).toBeCloseTo(result.totals.latency_s, 12);
});

test('DuckDB: how full the global buffer was', async () => {
  const [row, ...more] = await ask(full);
  expect(more).toEqual([]);
  expect(row?.name).toBe('chip.globalBuffer');
  expect(number(row?.capacity_bits)).toBe(globalBufferBits(load({ chip: 'fefet-22nm', network: 'digits' }).chip));
  expect(number(row?.most_bits)).toBeLessThanOrEqual(number(row?.capacity_bits));
  expect(number(row?.mean_bits)).toBeGreaterThan(0);
  expect(number(row?.mean_bits)).toBeLessThan(number(row?.most_bits));
});

const hasPandas = spawnSync('python3', ['-c', 'import pandas, pyarrow']).status === 0;

test.skipIf(!hasPandas)(`pandas: the same six answers${hasPandas ? '' : ' (skipped: no pandas)'}`, async () => {
  const answers =
    'print(json.dumps([busy_s.to_dict(), dynamic_J, float(time_s.time_s.sum()), len(stalled_s), len(when), float(full.mean_bits[0])]))';
  const program = `${blocks('python').join('\n')}\n${answers}`.replaceAll('RUN/', `${folder}/`);
  const { stdout, stderr } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const [work, joules, seconds, stalls, rows, mean] = JSON.parse(stdout);
  for (const { component, busy_s } of await ask(busy)) expect(work[String(component)]).toBeCloseTo(number(busy_s), 12);
  expect(joules / result.totals.chip.dynamic_J).toBeCloseTo(1, 9);
  expect(seconds).toBeCloseTo(result.totals.latency_s, 12);
  expect([stalls, rows]).toEqual([(await ask(waits)).length, (await ask(phases)).length]);
  expect(mean).toBeCloseTo(number((await ask(full))[0]?.mean_bits), 6);
});
