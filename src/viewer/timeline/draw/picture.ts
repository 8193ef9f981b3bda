import type { Palette } from '../../palette.ts';
import { type Row, rowsWithin } from '../model/rows.ts';
import type { RunData } from '../model/runData.ts';
import { tickRoom, ticksOf, type View } from '../model/scale.ts';
import type { Colouring } from '../model/state.ts';
import { paintLane, paintStrip } from './bars.ts';
import { type Inks, inksOf } from './colours.ts';
import { paintHeld, paintPower, paintWaiting } from './counters.ts';
import { paintHead } from './head.ts';
import { paintPath } from './path.ts';
import { pixelOf, Raster } from './raster.ts';
import { type Label, type Scene, type Shown, scratchOf } from './scene.ts';
import { paintIterations, paintLayer, paintMissing, paintPhases } from './summaryRows.ts';
import { paintWaitBars, paintWaits } from './waits.ts';

/** What a picture is painted from. Sizes in CSS pixels. */
export interface Picture {
  readonly shown: readonly Shown[];
  readonly rows: readonly Row[];
  readonly view: View;
  readonly top: number;
  readonly colouring: Colouring;
  readonly palette: Palette;
}

type Paint = (scene: Scene, row: Row, y: number, height: number, shown: Shown) => void;

const painters: Readonly<Record<Row['kind'], Paint>> = {
  head: paintHead,
  iterations: paintIterations,
  phases: paintPhases,
  layers: () => undefined,
  layer: paintLayer,
  path: paintPath,
  lane: paintLane,
  strip: paintStrip,
  waits: paintWaits,
  waitBars: paintWaitBars,
  power: paintPower,
  held: paintHeld,
  waiting: paintWaiting,
};

/** Rows that show stretches without a record by themselves, or have nothing to show there. */
const showsMissing = new Set<Row['kind']>(['lane', 'strip', 'path']);

/** Paints the rows in sight into a raster and collects their labels. */
export class Painter {
  #raster: Raster;
  #scale = 1;
  #scratch = scratchOf(1);
  readonly #inks = new Map<string, Inks>();

  constructor() {
    this.#raster = new Raster(1, 1);
  }

  get raster(): Raster {
    return this.#raster;
  }

  /** @param buffer the pixels of the image that the raster is shown as */
  resize(width: number, height: number, scale: number, buffer?: ArrayBufferLike): void {
    this.#raster = new Raster(width, height, buffer);
    this.#scale = scale;
    this.#scratch = scratchOf(width);
    this.#inks.clear();
  }

  paint(picture: Picture): Label[] {
    const { shown, rows, top, palette } = picture;
    const raster = this.#raster;
    const scale = this.#scale;
    raster.pixels.fill(pixelOf(palette.ground));
    this.#paintGrid(picture);
    const labels: Label[] = [];
    const scenes = shown.map((one) => this.#scene(one, picture, labels));
    for (const row of rowsWithin(rows, top, top + raster.height / scale)) {
      const [scene, one] = [scenes[row.run], shown[row.run]];
      if (scene === undefined || one === undefined) continue;
      const y = Math.round((row.y - top) * scale);
      const height = Math.round(row.height * scale);
      painters[row.kind](scene, row, y, height, one);
      if (showsMissing.has(row.kind)) paintMissing(scene, y, height);
    }
    return labels;
  }

  /** Lines at the moments of the ruler, below all rows. */
  #paintGrid({ view, palette }: Picture): void {
    const { width, height } = this.#raster;
    const line = Math.max(1, Math.round(this.#scale));
    for (const { at } of ticksOf(view, width / this.#scale / tickRoom)) {
      const x = Math.round(((at - view.from) / (view.to - view.from)) * width);
      this.#raster.fill(x, 0, line, height, pixelOf(palette.line));
    }
  }

  #scene({ run, shift, details, path, bright }: Shown, picture: Picture, labels: Label[]): Scene {
    const { view, colouring, palette } = picture;
    const { width } = this.#raster;
    return {
      run,
      details,
      path,
      bright,
      inks: this.#inksOf(run, palette),
      grid: { from: view.from - shift, psPerPixel: (view.to - view.from) / width, width },
      raster: this.#raster,
      scale: this.#scale,
      colouring,
      text: palette.second,
      textGround: palette.ground,
      accent: palette.accent,
      labels,
      scratch: this.#scratch,
    };
  }

  #inksOf(run: RunData, palette: Palette): Inks {
    const key = `${run.key} ${palette.ground}`;
    const known = this.#inks.get(key) ?? inksOf(palette, run.manifest, this.#scale);
    this.#inks.set(key, known);
    return known;
  }
}
