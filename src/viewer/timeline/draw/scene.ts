import type { Details } from '../model/details.ts';
import type { PathTrack } from '../model/pathTrack.ts';
import { type Grid, type Pixels, pixelsOf } from '../model/pixels.ts';
import type { RunData } from '../model/runData.ts';
import type { Colouring } from '../model/state.ts';
import type { Ink, Inks } from './colours.ts';
import type { Raster } from './raster.ts';

/** Text on a bar or a hatch. The first of `texts` that fits is shown, whole, or none. Device pixels. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly texts: readonly string[];
  readonly colour: string;
  /** CSS pixels. */
  readonly size: 10 | 11 | 12;
  /** The style behind the text, where it stands on a hatch. */
  readonly ground: string | null;
  readonly align?: 'right';
}

/** A run with what of it is loaded, and where it stands on the axis. */
export interface Shown {
  readonly run: RunData;
  /** By how much the run is moved to the right, in ps. */
  readonly shift: number;
  readonly details: Details | null;
  readonly path: PathTrack | null;
  readonly bright: Uint8Array | null;
  /** One sentence about the run, and how its end differs from the other run's. */
  readonly sentence: string;
  readonly difference: string;
}

/** Everything that the rows of one run are painted from, and what they are painted on. */
export interface Scene {
  readonly run: RunData;
  readonly details: Details | null;
  readonly path: PathTrack | null;
  readonly inks: Inks;
  readonly grid: Grid;
  readonly raster: Raster;
  /** Device pixels of a CSS pixel. */
  readonly scale: number;
  readonly colouring: Colouring;
  /** Spans that stay bright while others are dimmed, by row of the details; null if all do. */
  readonly bright: Uint8Array | null;
  /** Style of second text, and of the ground behind it. */
  readonly text: string;
  readonly textGround: string;
  readonly accent: string;
  readonly labels: Label[];
  /** Scratch rows of pixels, as wide as the picture. */
  readonly scratch: readonly [Pixels, Pixels];
}

export const scratchOf = (width: number): readonly [Pixels, Pixels] => [pixelsOf(width), pixelsOf(width)];

/** A bar of a lane, in device pixels, with a gap after it if it is wide enough to spare one. */
export function fillBarBox(scene: Scene, from: number, to: number, y: number, height: number, pixel: number): void {
  const { raster, scale } = scene;
  const left = Math.max(0, Math.round(from));
  const right = Math.min(raster.width, Math.round(to));
  const gap = to - from > 4 * scale ? Math.round(scale) : 0;
  raster.fill(left, y, Math.max(1, right - left - (to > raster.width ? 0 : gap)), height, pixel);
}

/** Asks for a label on what is in sight of a bar. */
export function label(
  scene: Scene,
  from: number,
  to: number,
  y: number,
  height: number,
  texts: readonly string[],
  ink: Pick<Ink, 'text'>,
  size: Label['size'] = 11,
): void {
  const left = Math.max(0, from);
  const width = Math.min(scene.raster.width, to) - left;
  if (width < 24 * scene.scale) return;
  scene.labels.push({ x: left, y: y + height / 2, width, texts, colour: ink.text, size, ground: null });
}
