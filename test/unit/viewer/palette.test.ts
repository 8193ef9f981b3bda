import { describe, expect, test } from 'vitest';
import { phases } from '../../../src/parts/words/task.ts';
import { contrast, mixed, palettes, shade, textOn } from '../../../src/viewer/palette.ts';

describe.each(Object.entries(palettes))('the %s palette', (_, palette) => {
  const onGrounds = (colour: string) => Math.min(contrast(colour, palette.ground), contrast(colour, palette.lane));

  test.each(['ink', 'second', 'third', 'accent'] as const)('%s can be read', (name) => {
    expect(onGrounds(palette[name])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(phases)('every shade of %s stands out, and text on it can be read', (phase) => {
    const all = [0, 1, 2].map((index) => shade(palette, phase, index));
    expect(new Set(all).size).toBe(3);
    expect(Math.min(...all.map((colour) => contrast(colour, palette.ground)))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...all.map((colour) => contrast(colour, textOn(colour))))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['port', 'write', 'dram', 'unit', 'link', 'otherWait'] as const)('waits for %s stand out', (name) => {
    expect(onGrounds(palette[name])).toBeGreaterThanOrEqual(3);
  });
});

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('colours are mixed channel by channel', () => {
  expect(mixed('#000000', '#ff8000', 0.5)).toBe('#804000');
});
