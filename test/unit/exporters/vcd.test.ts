import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportTimeline } from '../../../src/exporters/index.ts';
import { identifierCode, textBits } from '../../../src/exporters/vcdNames.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { parseVcd, vcdIntegral, vcdText } from '../../support/vcd.ts';
import { lanes, removeTemporaryDirectories, temporaryDirectory, threeVectorsTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

async function written(request: ExportRequest = {}, change: SmallTimeline = {}) {
  const out = join(temporaryDirectory(), 'run.vcd');
  await exportTimeline(threeVectorsTimeline(change), { ...request, out });
  const vcd = parseVcd(readFileSync(out, 'utf8'));
  const changes = (name: string) => vcd.variables.get(name)?.changes ?? [];
  return {
    vcd,
    numbers: (name: string) =>
      changes(name).map(([at, value]) => [at, value === 'x' ? value : Number.parseInt(value, 2)]),
    texts: (name: string) => changes(name).map(([at, value]) => [at, value === 'x' ? value : vcdText(value)]),
  };
}

describe('value change dump', () => {
  it('counts what is in service and what waits, and names what each unit does', async () => {
    const { vcd, numbers, texts } = await written();
    expect(vcd.timescale).toBe('1 ps');
    expect(vcd.comments[0]).toBe('dfa on "test", mlp');
    expect(vcd.end).toBe(4200);
    expect(numbers('chip.globalBuffer.busy')).toEqual([
      [0, 2],
      [500, 0],
      [600, 1],
      [1100, 0],
    ]);
    expect(numbers('chip.globalBuffer.held')).toEqual([
      [0, 8],
      [2900, 4],
      [4200, 0],
    ]);
    expect(texts('chip.globalBuffer.doing_0')).toEqual([
      [0, 'FW 1 read'],
      [500, ''],
      [600, 'AG 2 read'],
      [1100, ''],
    ]);
    const array = 'chip.tile[3].pe[1].subarray[0]';
    expect(texts(`${array}.doing`)).toEqual([
      [0, ''],
      [500, 'FW 1 mvm'],
      [2900, 'AG 2 mvm'],
      [4100, ''],
    ]);
    expect(numbers(`${array}.busy`)).toEqual([
      [0, 0],
      [500, 1],
      [4100, 0],
    ]);
    expect(numbers(`${array}.queue`)).toEqual([
      [0, 0],
      [500, 1],
      [1100, 2],
      [1700, 1],
      [2900, 0],
    ]);
    expect(vcdIntegral(vcd.variables.get(`${array}.queue`)!, vcd.end)).toBe(1200 + 1800);
  });

  it('is the same in pieces', async () => {
    const { vcd } = await written();
    for (const partRows of [1, 2, 3]) expect((await written({}, { partRows })).vcd).toEqual(vcd);
  });

  it('begins and ends with its window', async () => {
    const { vcd, numbers, texts } = await written({ window: { from_ps: 1100, to_ps: 2000 } });
    const array = 'chip.tile[3].pe[1].subarray[0]';
    expect(texts(`${array}.doing`)).toEqual([[1100, 'FW 1 mvm']]);
    expect(numbers(`${array}.queue`)).toEqual([
      [1100, 2],
      [1700, 1],
    ]);
    expect(numbers('chip.globalBuffer.held')).toEqual([[1100, 8]]);
    expect(vcd.end).toBe(2000);
  });

  it('does not know what was not recorded', async () => {
    const windows = [
      { from_ps: 0, to_ps: 600 },
      { from_ps: 2900, to_ps: 4200 },
    ];
    const { numbers } = await written({}, { manifest: { ...threeVectorsTimeline().manifest, windows } });
    expect(numbers('chip.globalBuffer.busy')).toEqual([
      [0, 2],
      [500, 0],
      [600, 'x'],
      [2900, 0],
    ]);
    expect(numbers('chip.tile[3].pe[1].subarray[0].busy')).toEqual([
      [0, 0],
      [500, 1],
      [600, 'x'],
      [2900, 1],
      [4100, 0],
    ]);
  });

  it('has a scope for each part, also for names with blanks and dollars', async () => {
    const group = { ...lanes[2]!, name: 'chip.tile[3].pe[0..1].subarray[0..15]' };
    const { vcd: ranges } = await written({}, { lanes: [...lanes.slice(0, 2), group, lanes[3]!] });
    expect(ranges.variables.has('chip.tile[3].pe[0-1].subarray[0-15].busy')).toBe(true);
    const hostile = { ...lanes[3]!, name: 'chip.a b$end.\u001b[2J' };
    const { vcd } = await written({}, { lanes: [...lanes.slice(0, 3), hostile] });
    expect([...vcd.variables.keys()].at(-1)).toBe('chip.a_b_end._[2J.queue');
  });

  it('has only the lanes of its filter', async () => {
    const { vcd } = await written({ filter: { parts: ['chip.tile'], kinds: [], phases: [], layers: [] } });
    expect(new Set([...vcd.variables.keys()].map((name) => name.replace(/\.\w+$/, '')))).toEqual(
      new Set(['chip.tile[3].pe[1].subarray[0]', 'chip.tile[3].pe[1].subarray[1]']),
    );
  });
});

it('identifier codes are printable and different', () => {
  const codes = Array.from({ length: 20_000 }, (_, n) => identifierCode(n));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => /^[!-~]{1,3}$/.test(code))).toBe(true);
});

it('text becomes eight bits a letter and is cut where the register ends', () => {
  expect(vcdText(textBits('FW 1 read', 32))).toBe('FW 1 read');
  expect(vcdText(textBits('µ-read', 3))).toBe('?-r');
  expect(textBits('', 4)).toBe('0');
});
