import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../src/timeline/parts.ts';

describe('a lane', () => {
  it.each([
    ['chip.tile[3].pe[1].bus', 'chip'],
    ['chip.tile[3].pe[1].bus', 'chip.tile'],
    ['chip.tile[3].pe[1].bus', 'chip.tile[3]'],
    ['chip.tile[3].pe[1].bus', 'chip.tile[3].'],
    ['chip.tile[3].pe[1].bus', 'chip.tile[3].pe[1].bus'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[0]'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[3].bus'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[0..3]'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[2..9]'],
    ['chip.tile[0].pe[0,2,5].bus', 'chip.tile[0].pe[5]'],
    ['chip.tile[12]', 'chip.tile[10..12]'],
  ])('%s is within %s', (lane, part) => {
    expect(isWithin(lane, part)).toBe(true);
  });

  it.each([
    ['chip.tile[3].pe[1].bus', ''],
    ['chip.tile[3].pe[1].bus', 'chip.til'],
    ['chip.tile[3].pe[1].bus', 'chip.tile['],
    ['chip.tile[3].pe[1].bus', 'chip.tile[3'],
    ['chip.tile[31].bus', 'chip.tile[3]'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[4]'],
    ['chip.tile[0].pe[0,2,5].bus', 'chip.tile[0].pe[3]'],
    ['chip.tile[0].pe[0..3].bus', 'chip.tile[0].pe[x]'],
    ['chip.tile[0]', 'chip.tile[0].pe[0]'],
  ])('%s is not within %s', (lane, part) => {
    expect(isWithin(lane, part)).toBe(false);
  });
});
