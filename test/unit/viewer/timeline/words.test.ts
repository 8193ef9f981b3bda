import { expect, test } from 'vitest';
import { inOrderOfPhases } from '../../../../src/viewer/timeline/model/names.ts';
import { findable } from '../../../../src/viewer/timeline/model/search.ts';
import { alignedDifference } from '../../../../src/viewer/timeline/session/aligned.ts';
import { laneRow } from '../../../support/tables.ts';

test('phases of two runs stand in one order, whatever run had them first', () => {
  expect(inOrderOfPhases(['forward', 'gradient', '', 'update', 'feedback', 'forward'])).toEqual([
    'forward',
    'feedback',
    'gradient',
    'update',
    '',
  ]);
});

test('a search without a hit tells what can be found', () => {
  const manifest = { operations: ['read', 'read', 'write'], layers: ['hidden1'], phases: ['forward'] as const };
  expect(findable([laneRow(0, 'chip.dram', 'dram')], manifest)).toBe(
    'Phases: Forward. Layers: hidden1. Parts: DRAM. Operations: read, write.',
  );
});

test('runs that are aligned by an iteration say whose times the axis has, and who ends first from there on', () => {
  const ends = [
    { key: 'A', end: 9e6 },
    { key: 'B', end: 8e6 },
  ];
  const plain = (index: number, shift: number) =>
    alignedDifference(ends, index, shift, 'iteration1').replace(/\u2009/g, ' ');
  expect(plain(0, 0)).toBe('');
  expect(plain(1, -2e6)).toBe(
    "moved by −2.00 µs: the axis has A's times; from iteration 2 on, B ends 1.00 µs before A",
  );
});
