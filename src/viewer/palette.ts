import { type Phase, phases } from '../parts/words/task.ts';

/*
 * The colours of the page, checked by a test: text is 4.5:1 or more on both grounds, fills are 3:1 or more. Phases
 * stay apart for the colour-blind. The accent means selection, range, cause and the second run; never a phase.
 */

const themed = {
  /** Grounds and hairlines. */
  ground: ['#ffffff', '#15181d'],
  lane: ['#f6f7f8', '#1b1f25'],
  empty: ['#eceef0', '#252a31'],
  line: ['#dfe2e6', '#2c323a'],
  rule: ['#c6cbd1', '#444c57'],
  /** Text. */
  ink: ['#15181d', '#e8eaed'],
  second: ['#4a525c', '#b3bac3'],
  third: ['#69717c', '#8c95a0'],
  accent: ['#5b3fd6', '#a998ff'],
  accentGround: ['#efecfc', '#2a2546'],
  A: ['#69717c', '#8c95a0'],
  B: ['#5b3fd6', '#a998ff'],
  /** Phases of training. */
  forward: ['#3176ca', '#5088de'],
  error: ['#b02d16', '#c8453b'],
  feedback: ['#a95294', '#f29bea'],
  gradient: ['#b58524', '#ca9429'],
  update: ['#0e6f51', '#6eb998'],
  /** What work waits for. */
  port: ['#42484e', '#d2ddeb'],
  write: ['#9b4d07', '#f4a272'],
  dram: ['#5890b5', '#63bbdf'],
  unit: ['#6e2f8e', '#a46fb5'],
  link: ['#789741', '#6a924f'],
  otherWait: ['#73777b', '#6c6c6d'],
  /** Layers, again from the first one on. */
  layer0: ['#1f4e79', '#4f8fd0'],
  layer1: ['#5a93c8', '#a9cdf0'],
  layer2: ['#ae8434', '#d9b566'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColourName = keyof typeof themed;
export type Theme = 'light' | 'dark';
export type Palette = Readonly<Record<ColourName, string>>;

export const palettes: Readonly<Record<Theme, Palette>> = { light: column(0), dark: column(1) };

function column(index: 0 | 1): Palette {
  return Object.fromEntries(Object.entries(themed).map(([name, pair]) => [name, pair[index]])) as Palette;
}

/** How far the shades of a phase are moved to the ink: pieces of one phase are told apart, and none turns pale. */
const shades = [0, 0.3, 0.52] as const;

/** How far the second shade of a phase is moved to the ground instead, the first of these that stays clear. */
const towardsGround = [0.4, 0.3] as const;

/**
 * A shade of a phase, as `mixed` towards the ink: for light and dark the contrast to the ground only grows. A phase
 * that is near the ink has no room for two steps, so its second shade goes towards the ground.
 */
export function shade(palette: Palette, phase: Phase, index: number): string {
  const own = palette[phase];
  const paler = towardsGround.map((part) => mixed(own, palette.ground, part)).find((fill) => isClear(fill, palette));
  if (index % shades.length === 1 && paler !== undefined) return paler;
  return mixed(own, palette.ink, shades[index % shades.length] ?? 0);
}

/** Whether a fill stands out, and text on it can be read. */
const isClear = (fill: string, { ground }: Palette) =>
  contrast(fill, ground) >= 3 && contrast(fill, textOn(fill)) >= 4.5;

/** The colour of a layer. */
export function layerColour(palette: Palette, layer: number): string {
  return [palette.layer0, palette.layer1, palette.layer2][layer % 3] ?? palette.layer0;
}

/** `share` of the second colour (0 to 1) mixed into the first. */
export function mixed(first: string, second: string, share: number): string {
  const [a, b] = [channels(first), channels(second)];
  return `#${a.map((value, i) => hex(value + ((b[i] ?? 0) - value) * share)).join('')}`;
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0');

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(first: string, second: string): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** White or near black, whichever is clearer on a fill. */
export function textOn(fill: string): string {
  return contrast(fill, '#ffffff') > contrast(fill, '#15181d') ? '#ffffff' : '#15181d';
}

/** Steps of heat, from idle to busiest: shares of the accent on empty ground. Text can be read on each. */
const heatShares = [0, 0.12, 0.26, 0.4, 0.8, 1] as const;

/** The step of heat for a share of the largest, from 0 to 1. */
export function heatStep(share: number): number {
  return share <= 0 ? 0 : Math.min(heatShares.length - 1, 1 + Math.floor(share * (heatShares.length - 1)));
}

export const heatSteps: readonly number[] = heatShares.map((_, step) => step);

/** The colours of a page in one theme: the palette, the shades of phases, the steps of heat, and text on them. */
export function coloursOf(theme: Theme): Readonly<Record<string, string>> {
  const palette = palettes[theme];
  const fills: Record<string, string> = {};
  for (const phase of phases) for (const [i] of shades.entries()) fills[`${phase}-${i}`] = shade(palette, phase, i);
  for (const [i, share] of heatShares.entries()) fills[`heat-${i}`] = mixed(palette.empty, palette.accent, share);
  const onFills = Object.entries(fills).map(([name, fill]) => [`on-${name}`, textOn(fill)]);
  return { ...palette, ...fills, ...Object.fromEntries(onFills) };
}

/** The colours as variables of a style sheet: `var(--gradient-1)`. Paper is white. */
export function paletteCss(): string {
  const block = (theme: Theme) =>
    Object.entries(coloursOf(theme))
      .map(([name, colour]) => `--${name}:${colour}`)
      .join(';');
  return [
    `:root{color-scheme:light;${block('light')}}`,
    `@media screen{:root[data-theme=dark]{color-scheme:dark;${block('dark')}}}`,
  ].join('\n');
}
