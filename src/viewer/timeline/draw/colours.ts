import { componentTypes } from '../../../parts/words/components.ts';
import { type StallReason, stallReasons } from '../../../parts/words/stalls.ts';
import type { TimelineManifest } from '../../../timeline/tables.ts';
import { type ColourName, layerColour, type Palette, textOn } from '../../palette.ts';
import type { Colouring } from '../model/state.ts';
import { blend, type Hatch, type Pixel, pixelOf } from './raster.ts';

/** A colour for bars: as a style, as a pixel, dimmed, and the clearest colour for text on it. */
export interface Ink {
  readonly style: string;
  readonly pixel: Pixel;
  readonly dimmed: Pixel;
  readonly text: string;
}

/** Colours of one run in one theme, by the numbers of its tables. */
export interface Inks {
  readonly ground: Pixel;
  readonly lane: Pixel;
  readonly empty: Pixel;
  readonly rule: Pixel;
  readonly second: Pixel;
  readonly third: Pixel;
  /** Of what has no colour of its own. */
  readonly none: Ink;
  readonly phases: readonly Ink[];
  readonly layers: readonly Ink[];
  readonly reasons: readonly Ink[];
  readonly hatches: readonly Hatch[];
  /** By type of component. */
  readonly kinds: ReadonlyMap<string, Ink>;
}

/** How much is left of a colour that is dimmed. */
const dimmed = 0.2;

const reasonColours: Readonly<Record<StallReason, ColourName>> = {
  'array-busy': 'unit',
  'adc-busy': 'unit',
  'port-busy': 'port',
  'link-busy': 'link',
  'buffer-full': 'port',
  'dram-busy': 'dram',
  'unit-busy': 'unit',
  'write-limit': 'write',
  'no-credit': 'otherWait',
  sibling: 'otherWait',
  'clock-edge': 'otherWait',
};

/** What parts of a kind do: compute, convert and add, hold, carry, write, and bring from outside. */
const kindColours: Readonly<Record<string, ColourName>> = {
  subarray: 'layer1',
  adc: 'layer0',
  peBus: 'link',
  tileTree: 'link',
  htree: 'link',
  gradientBus: 'link',
  peBuffer: 'port',
  tileBuffer: 'port',
  globalBuffer: 'port',
  dram: 'dram',
  wgu: 'unit',
  write: 'write',
};

export const kindGroups: readonly { readonly name: string; readonly colour: ColourName }[] = [
  { name: 'Arrays', colour: 'layer1' },
  { name: 'Shared ADCs', colour: 'layer0' },
  { name: 'Wires', colour: 'link' },
  { name: 'Buffers', colour: 'port' },
  { name: 'DRAM', colour: 'dram' },
  { name: 'Gradient units', colour: 'unit' },
  { name: 'Write drivers', colour: 'write' },
  { name: 'Adders, element-wise', colour: 'otherWait' },
];

export const reasonColour = (reason: string): ColourName =>
  (reasonColours as Record<string, ColourName>)[reason] ?? 'otherWait';

export function inksOf(
  palette: Palette,
  manifest: Pick<TimelineManifest, 'phases' | 'layers' | 'reasons'>,
  scale: number,
): Inks {
  const lane = pixelOf(palette.lane);
  const ink = (style: string): Ink => {
    const pixel = pixelOf(style);
    return { style, pixel, dimmed: blend(lane, pixel, dimmed), text: textOn(style) };
  };
  return {
    ground: pixelOf(palette.ground),
    lane,
    empty: pixelOf(palette.empty),
    rule: pixelOf(palette.rule),
    second: pixelOf(palette.second),
    third: pixelOf(palette.third),
    none: ink(palette.third),
    phases: manifest.phases.map((phase) => ink(palette[phase])),
    layers: manifest.layers.map((_, layer) => ink(layerColour(palette, layer))),
    reasons: manifest.reasons.map((reason) => ink(palette[reasonColour(reason)])),
    hatches: manifest.reasons.map((reason) => hatchOf(palette, reason, scale)),
    kinds: new Map(componentTypes.map((type) => [type, ink(palette[kindColours[type] ?? 'otherWait'])])),
  };
}

/** Hatches of reasons differ in their colour, lean and pitch. */
function hatchOf(palette: Palette, reason: string, scale: number): Hatch {
  const index = Math.max(0, (stallReasons as readonly string[]).indexOf(reason));
  return {
    colour: pixelOf(palette[reasonColour(reason)]),
    leansLeft: index % 2 === 1,
    pitch: Math.round((index % 4 < 2 ? 6 : 4) * scale),
  };
}

/** What a legend explains: one entry for each colour that a run has. */
export function legendOf(
  colouring: Colouring,
  manifest: Pick<TimelineManifest, 'phases' | 'layers' | 'reasons'>,
  palette: Palette,
): { readonly name: string; readonly colour: string }[] {
  switch (colouring) {
    case 'phase':
      return manifest.phases.map((phase) => ({ name: phase, colour: palette[phase] }));
    case 'layer':
      return manifest.layers.map((name, layer) => ({ name, colour: layerColour(palette, layer) }));
    case 'kind':
      return kindGroups.map(({ name, colour }) => ({ name, colour: palette[colour] }));
    case 'reason':
      return manifest.reasons.map((reason) => ({ name: reason, colour: palette[reasonColour(reason)] }));
  }
}
