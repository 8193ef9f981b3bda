import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presetNames } from '../../src/config/presets.ts';
import { componentTypes } from '../../src/parts/words/components.ts';
import { stallReasons } from '../../src/parts/words/stalls.ts';
import { phases } from '../../src/parts/words/task.ts';
import { cimline } from '../support/cli.ts';

const rows = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (term|---)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

const inCode = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const terms = rows.flatMap(([term = '']) => inCode(term));

describe('the glossary', () => {
  test('every row has a term, a meaning, a unit and a place', () => {
    expect(rows.filter((row) => row.length !== 4 || row[0] === '' || row[1] === '')).toEqual([]);
  });

  test.each([
    ['component', componentTypes],
    ['reason of a stall', stallReasons],
    ['phase', phases],
    ['preset', presetNames],
    ['learning rule', ['inference', 'bp', 'fa', 'dfa']],
    ['place of gradients', ['dram-sum', 'dram-per-image', 'on-chip', 'in-array']],
  ])('names every %s', (_, words) => {
    expect(words.filter((word) => !terms.includes(word))).toEqual([]);
  });

  test('names settings that exist', async () => {
    const { stdout } = await cimline(['describe']);
    const settings = rows.flatMap(([, , , place = '']) => inCode(place)).filter((word) => word.includes('.'));
    expect(settings.length).toBeGreaterThan(20);
    expect(settings.filter((path) => !stdout.includes(`${path} `))).toEqual([]);
  });
});
