import { describe, expect, test } from 'vitest';
import { phases } from '../../../src/parts/words/task.ts';
import {
  coloursOf,
  contrast,
  heatStep,
  heatSteps,
  mixed,
  palettes,
  shade,
  type Theme,
  textOn,
} from '../../../src/viewer/palette.ts';

describe.each(Object.entries(palettes))('the %s palette', (theme, palette) => {
  const onGrounds = (colour: string) => Math.min(contrast(colour, palette.ground), contrast(colour, palette.lane));

  test.each(['ink', 'second', 'third', 'accent'] as const)('%s can be read', (name) => {
    expect(onGrounds(palette[name])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(phases)('every shade of %s stands out, and text on it can be read', (phase) => {
    const all = [0, 1, 2].map((index) => shade(palette, phase, index));
    const [first = '', second = '', third = ''] = all;
    expect(Math.min(contrast(first, second), contrast(second, third), contrast(first, third))).toBeGreaterThan(1.25);
    expect(Math.min(...all.map((colour) => contrast(colour, palette.ground)))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...all.map((colour) => contrast(colour, textOn(colour))))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(heatSteps)('text can be read on step %i of heat', (step) => {
    const colours = coloursOf(theme as Theme);
    const [fill = '', text = ''] = [colours[`heat-${step}`], colours[`on-heat-${step}`]];
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
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

test('heat has a step for nothing, and equal steps up to the largest', () => {
  expect([0, 0.01, 0.19, 0.21, 0.99, 1, 2].map(heatStep)).toEqual([0, 1, 1, 2, 5, 5, 5]);
});
