import { describe, expect, test } from 'vitest';
import { errorsWords } from '../../../../src/insight/words/errors.ts';
import { families, familyOf, familyWords, mechanismOf, phasesOf } from '../../../../src/insight/words/mechanisms.ts';
import { isPlural } from '../../../../src/insight/words/names.ts';
import {
  counted,
  isWord,
  listed,
  sentence,
  shareWords,
  signedTime,
  times,
  within,
} from '../../../../src/insight/words/numbers.ts';
import { operationWords, workWords } from '../../../../src/insight/words/spans.ts';
import { waitedFor } from '../../../../src/insight/words/waiting.ts';
import { componentTypes } from '../../../../src/parts/words/components.ts';
import { stallReasons } from '../../../../src/parts/words/stalls.ts';
import { phases } from '../../../../src/parts/words/task.ts';
import { readable } from '../../../support/sentences.ts';

describe('mechanisms', () => {
  test.each(componentTypes)('%s has words in every phase', (component) => {
    for (const phase of [...phases, null]) {
      const { key, family, label } = mechanismOf(component, phase);
      expect(label).toMatch(/^[A-Z][A-Za-z -]+[a-zM]$/);
      expect(label.split(' ').length).toBeGreaterThan(1);
      expect(label).not.toContain('undefined');
      expect(families).toContain(family);
      expect(key === 'control' || phasesOf(family).some((one) => key.startsWith(one))).toBe(true);
      expect(component === 'controller' ? 'control' : familyOf(phase)).toBe(family);
    }
  });

  test('a name that nobody knows is no reason to fail', () => {
    expect(mechanismOf('warpCore', 'forward').family).toBe('control');
  });

  test('phases belong to one family each', () => {
    expect(families.flatMap(phasesOf).toSorted()).toEqual(phases.toSorted());
    for (const { it, row } of Object.values(familyWords))
      expect([it, row]).toEqual([expect.stringMatching(/^the /), expect.stringMatching(/^[A-Z]/)]);
  });
});

test('numbers in words', () => {
  expect([0, 1, 3, 12, 13, 2000].map((n) => counted(n, 'port'))).toEqual([
    'no ports',
    'one port',
    'three ports',
    'twelve ports',
    '13 ports',
    '2,000 ports',
  ]);
  expect(counted(2, 'batch')).toBe('two batches');
  expect([-28.8e-6, 0, 186e-6].map(signedTime)).toEqual(['−28.8 µs', '0', '+186 µs']);
  expect([0.02, 0.25, 0.415, 0.5, 0.66, 0.77, 0.9, 0.96, 1].map(shareWords)).toEqual([
    '2 %',
    'a quarter',
    '41.5 %',
    'half',
    'two thirds',
    'three quarters',
    'nine tenths',
    'nearly all',
    'all',
  ]);
  expect([0.0312, 0.966, 1.87, 12.34, 1234, Infinity].map(times)).toEqual([
    '0.031x',
    '0.97x',
    '1.87x',
    '12.3x',
    '1230x',
    '-',
  ]);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([sentence('the DRAM'), within('Gradients cross')]).toEqual(['The DRAM', 'gradients cross']);
  expect(['BP', 'fefet-22nm', 'sign-symmetry', 'globalBuffer.ports=2'].map(isWord)).toEqual([true, true, true, false]);
});

test('components are one or many', () => {
  expect(componentTypes.filter((component) => !isPlural(component))).toEqual([
    'globalBuffer',
    'htree',
    'dram',
    'gradientBus',
    'controller',
  ]);
});

test('rules are told apart by how errors reach the layers', () => {
  const [bp, dfa] = [
    { rule: 'bp', errors: 'chain' },
    { rule: 'dfa', errors: 'direct' },
  ] as const;
  expect(errorsWords(bp, dfa)).toBe('BP passes errors back layer by layer; DFA gives all layers their errors at once.');
  expect(errorsWords({ rule: 'inference', errors: 'none' }, bp)).toBe(
    'Inference has no errors to pass; BP passes errors back layer by layer.',
  );
  expect(errorsWords(bp, { rule: 'fa', errors: 'chain' })).toBeNull();
});

test('operations are told in words', () => {
  expect(operationWords('globalBuffer', 'read')).toBe('read from the global buffer');
  expect(operationWords('loss', 'loss')).toBe('loss');
  expect(operationWords('controller', 'clock-edge')).toBe('clock-edge at the controller');
  expect(operationWords('dram', 'delay')).toBe('delay behind DRAM');
  expect(operationWords('', 'work')).toBe('work');
});

test('work is told from 1 on', () => {
  const work = { phase: 'gradient', layer: 'hidden2', sample: 0, iteration: 1 } as const;
  expect(workWords(work)).toBe('gradient of hidden2, sample 1');
  expect(workWords(work, 2)).toBe('gradient of hidden2, sample 1, iteration 2');
  expect(workWords({ ...work, layer: null, sample: -1 })).toBe('gradient');
});

test.each(stallReasons)('what %s waits for is told in words', (reason) => {
  expect(waitedFor({ reason, component: 'globalBuffer' }, 1)).toMatch(/^for [a-z']/);
});

test('sentences with flaws are found at all', () => {
  const flaws = [
    'It takes NaN s.',
    'It takes 0 % of the run.',
    'There are 1 ports.',
    'There are two port.',
    'It is is so.',
    'It ends',
    'It ends ..',
  ];
  for (const flaw of flaws) expect(readable(['Head', flaw])).not.toEqual([]);
  expect(readable(['Head', 'It takes 20 % of the run.', '[0] Two ports take 10 s.'])).toEqual([]);
});
