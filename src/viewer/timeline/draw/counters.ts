import type { PowerTable } from '../../../timeline/tables.ts';
import { layHeld } from '../model/held.ts';
import { clear, type Grid } from '../model/pixels.ts';
import type { Row } from '../model/rows.ts';
import { layStrip } from '../model/strips.ts';
import { addWaiting } from '../model/waits.ts';
import type { Scene } from './scene.ts';

/** Power over time on a logarithmic scale: its mean as a line, its largest bin behind it. */
export function paintPower(scene: Scene, _: Row, y: number, height: number): void {
  const { run, grid, raster, inks, scale, scratch } = scene;
  raster.fill(0, y, raster.width, height, inks.lane);
  if (run.powerScale === null || run.power === null) return;
  const [low, high] = run.powerScale.map(Math.log10) as [number, number];
  const [{ share: mean, most }] = scratch;
  clear(scratch[0]);
  layPower(run.power, grid, mean, most);
  const level = (watts: number) =>
    Math.round(Math.max(0, Math.min(1, (Math.log10(Math.max(watts, 1e-15)) - low) / (high - low))) * height);
  const line = Math.max(1, Math.round(scale));
  for (let decade = low + 1; decade < high; decade++)
    raster.fill(0, y + height - level(10 ** decade), raster.width, line, inks.rule);
  paintLine(
    scene,
    y + height,
    (pixel) => level(mean[pixel]!),
    (pixel) => level(most[pixel]!),
  );
}

/** How full the fullest global buffer is, its capacity at the top: the mean as a line, the most behind it. */
export function paintHeld(scene: Scene, _: Row, y: number, height: number): void {
  const { run, grid, raster, inks, scratch } = scene;
  raster.fill(0, y, raster.width, height, inks.lane);
  const [all, own] = scratch;
  clear(all);
  for (const buffer of run.held?.buffers ?? []) {
    clear(own);
    layHeld(buffer, grid, own.share, own.most);
    for (let pixel = 0; pixel < raster.width; pixel++) {
      all.share[pixel] = Math.max(all.share[pixel]!, own.share[pixel]!);
      all.most[pixel] = Math.max(all.most[pixel]!, own.most[pixel]!);
    }
  }
  const level = (share: number) => (share > 0 ? Math.max(1, Math.round(Math.min(1, share) * height)) : 0);
  paintLine(
    scene,
    y + height,
    (pixel) => level(all.share[pixel]!),
    (pixel) => level(all.most[pixel]!),
  );
}

/** A line over the pixels of a strip, and what is at most there behind it; heights in pixels from the bottom. */
function paintLine(
  { raster, inks, scale }: Scene,
  bottom: number,
  height: (pixel: number) => number,
  most: (pixel: number) => number,
): void {
  const line = Math.max(1, Math.round(scale));
  let before = -1;
  for (let pixel = 0; pixel < raster.width; pixel++) {
    const top = most(pixel);
    raster.fill(pixel, bottom - top, 1, top, inks.rule);
    const now = height(pixel);
    const from = before < 0 ? now : before;
    const [above, below] = [Math.max(now, from), Math.min(now, from)];
    if (above > 0) raster.fill(pixel, bottom - above, 1, Math.max(line, above - below), inks.second);
    before = now;
  }
}

/** Mean and largest power of each pixel, in W. */
export function layPower(
  { bin_ps, chipAndDram_W }: PowerTable,
  grid: Grid,
  mean: Float32Array,
  most: Float32Array,
): void {
  const { from, psPerPixel, width } = grid;
  const begin = Math.max(0, Math.floor(from / bin_ps));
  for (let bin = begin; bin < chipAndDram_W.length; bin++) {
    const watts = chipAndDram_W[bin]!;
    const left = (bin * bin_ps - from) / psPerPixel;
    if (left >= width) return;
    if (watts === 0) continue;
    const right = left + bin_ps / psPerPixel;
    for (let pixel = Math.max(0, Math.floor(left)); pixel < Math.min(width, Math.ceil(right)); pixel++) {
      mean[pixel]! += (Math.min(right, pixel + 1) - Math.max(left, pixel)) * watts;
      most[pixel] = Math.max(most[pixel]!, watts);
    }
  }
}

/** How many transactions wait, on average, for all parts together. */
export function paintWaiting(scene: Scene, _: Row, y: number, height: number): void {
  const { run, grid, raster, inks, scale, scratch, details } = scene;
  raster.fill(0, y, raster.width, height, inks.lane);
  const [{ share: mean, row }] = scratch;
  clear(scratch[0]);
  const strip = run.stripOfAll(grid.psPerPixel);
  const isCoarse = strip === null || strip.bin_ps > grid.psPerPixel;
  if (isCoarse && details !== null) {
    for (let lane = 0; lane < run.lanes.length; lane++) addWaiting(details.waits, lane, grid, mean, row);
  } else if (strip !== null) layStrip(strip, strip.waiting, grid, scratch[0]);
  const least = Math.round(1.5 * scale);
  for (let pixel = 0; pixel < raster.width; pixel++) {
    if (mean[pixel]! <= 0) continue;
    const tall = Math.min(
      height,
      Math.max(least, Math.round((mean[pixel]! / Math.max(1, run.mostWaitingAll)) * height)),
    );
    raster.fill(pixel, y + height - tall, 1, tall, inks.third);
  }
}
