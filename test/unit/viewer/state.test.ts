import { expect, test } from 'vitest';
import { changed, formatState, parseState } from '../../../src/viewer/state.ts';

test('a state is what its address says', () => {
  const state = { tab: 'timeline', t: '18,60', q: 'a & b=<c>#' };
  expect(formatState(state)).toBe('#tab=timeline&t=18,60&q=a+%26+b%3D%3Cc%3E%23');
  expect(parseState(formatState(state))).toEqual(state);
});

test('an address without a state has none', () => {
  expect(parseState('')).toEqual({});
  expect(parseState('#')).toEqual({});
  expect(parseState('#&=x')).toEqual({});
});

test('a change keeps the rest and takes away what is undefined', () => {
  expect(changed({ tab: 'timeline', theme: 'dark' }, { tab: undefined, t: '1,2' })).toEqual({
    theme: 'dark',
    t: '1,2',
  });
  expect(formatState({ tab: undefined })).toBe('#');
});
