import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openNetwork } from '../../../../src/config/index.ts';
import { openData } from '../../../../src/study/training/data.ts';

const empty = mkdtempSync(join(tmpdir(), 'cimline-data-'));
afterAll(() => rmSync(empty, { recursive: true }));
const network = (name: string) => openNetwork(name).read(new Map());

test('a folder without data is said to be useless where the data that ship are used', () => {
  const { data, notes } = openData(network('digits'), { data: empty });
  expect(data.name).toBe('digits');
  expect(notes).toEqual([`The folder ${empty} holds no data set. The digits that come with cimline are used.`]);
});

test('data that are not here: how to say where they are, how to list them, and what fits without them', () => {
  const opening = (name: string, crop?: number) => () =>
    openData(network(name), { data: empty, ...(crop !== undefined && { crop }) });
  expect(opening('mlp')).toThrow(`data set "mnist" not found: looked in ${empty}, expected --data DIR with the four`);
  expect(opening('mlp')).toThrow('`cimline list data` shows what is here');
  expect(opening('mlp')).toThrow('no data set that is here fits (`cimline train digits` needs no download)');
  expect(opening('mlp', 8)).toThrow('or --dataset digits, which is here');
});
