import type { Details } from '../model/details.ts';
import { reasonWord } from '../model/names.ts';
import { clear } from '../model/pixels.ts';
import { type Row, waitBarHeight, waitBarRows } from '../model/rows.ts';
import { layStrip } from '../model/strips.ts';
import type { Part } from '../model/tree.ts';
import { addWaiting } from '../model/waits.ts';
import type { Scene } from './scene.ts';

/** A profile of how many wait for a part, hatched by the reason, and named where there is room. */
export function paintWaits(scene: Scene, row: Row, y: number, height: number): void {
  const { details, scratch, run } = scene;
  const [{ share: mean, row: reason }] = scratch;
  clear(scratch[0]);
  if (row.part === null) return;
  if (details === null) layOverview(scene, row.part);
  else for (const lane of row.part.lanes) addWaiting(details.waits, lane, scene.grid, mean, reason);
  paintProfile(scene, y, height, run.mostWaiting(row.part));
}

/** The overview does not know the reason; nearly all waits for a kind of part have one. */
function layOverview({ run, grid, scratch }: Scene, part: Part): void {
  const strip = run.strip(part, grid.psPerPixel);
  if (strip === null) return;
  const [pixels] = scratch;
  layStrip(strip, strip.waiting, grid, pixels);
  const usual = run.usualReason(part);
  const { row } = pixels;
  for (let pixel = 0; pixel < row.length; pixel++) if (row[pixel]! >= 0) row[pixel] = usual;
}

function paintProfile(scene: Scene, y: number, height: number, most: number): void {
  const { raster, scale, scratch, inks, run } = scene;
  const [{ share: mean, row: reason }] = scratch;
  const line = Math.max(1, Math.round(scale));
  const stretches = new Stretches(6 * scale);
  for (let pixel = 0; pixel < raster.width; pixel++) {
    if (mean[pixel]! <= 0) continue;
    const hatch = inks.hatches[reason[pixel]!];
    if (hatch === undefined) continue;
    const tall = Math.min(height, Math.max(4 * scale, Math.round((mean[pixel]! / Math.max(1, most)) * height)));
    raster.hatch(pixel, y + height - tall, 1, tall, hatch, line);
    raster.fill(pixel, y + height - tall, 1, line, hatch.colour);
    stretches.add(pixel, reason[pixel]!, mean[pixel]!);
  }
  for (const { from, to, reason: why, most: up } of stretches.list) {
    const word = reasonWord(run.manifest.reasons[why] ?? '');
    const texts = up >= 1.5 ? [`about ${Math.round(up)} jobs wait: ${word}`, word] : [`a job waits: ${word}`, word];
    label(scene, from, to, y, height, texts);
  }
}

interface Stretch {
  from: number;
  to: number;
  reason: number;
  most: number;
}

/** Pixels with waits, joined where gaps between them are small and the reason is the same. */
class Stretches {
  readonly list: Stretch[] = [];
  readonly #gap: number;

  constructor(gap: number) {
    this.#gap = gap;
  }

  add(pixel: number, reason: number, value: number): void {
    const last = this.list.at(-1);
    if (last !== undefined && last.reason === reason && pixel - last.to <= this.#gap) {
      last.to = pixel + 1;
      last.most = Math.max(last.most, value);
    } else this.list.push({ from: pixel, to: pixel + 1, reason, most: value });
  }
}

/** Each wait as a hatched bar. */
export function paintWaitBars(scene: Scene, row: Row, y: number): void {
  const { details, run, scale } = scene;
  const [lane] = row.part?.lanes ?? [];
  if (details === null || row.part === null || lane === undefined || row.part.lanes.length > 1) {
    paintWaits(scene, row, y, Math.round(12 * scale));
    return;
  }
  const places = run.packedWaits(details, lane, waitBarRows);
  const { grid } = scene;
  const { waits, stalls } = details;
  const [low, high] = [waits.first[lane]!, waits.first[lane + 1]!];
  const to = grid.from + grid.width * grid.psPerPixel;
  const tall = Math.round(waitBarHeight * scale);
  for (let k = low; k < high; k++) {
    const start = stalls.start_ps[waits.row[k]!]!;
    if (start > to) break;
    const end = start + stalls.duration_ps[waits.row[k]!]!;
    if (end < grid.from || places[k - low]! < 0) continue;
    paintWaitBar(scene, details, waits.row[k]!, y + places[k - low]! * tall, tall - Math.round(scale));
  }
}

function paintWaitBar(scene: Scene, { stalls }: Details, stall: number, y: number, height: number): void {
  const { grid, raster, inks, scale, run } = scene;
  const from = (stalls.start_ps[stall]! - grid.from) / grid.psPerPixel;
  const to = from + stalls.duration_ps[stall]! / grid.psPerPixel;
  const hatch = inks.hatches[stalls.reason[stall]!];
  if (hatch === undefined) return;
  const line = Math.max(1, Math.round(scale));
  const left = Math.round(from);
  const width = Math.max(1, Math.round(to) - left);
  raster.hatch(left, y, width, height, hatch, line);
  raster.fill(left, y, width, line, hatch.colour);
  raster.fill(left, y + height - line, width, line, hatch.colour);
  raster.fill(left, y, line, height, hatch.colour);
  raster.fill(left + width - line, y, line, height, hatch.colour);
  const word = reasonWord(run.manifest.reasons[stalls.reason[stall]!] ?? '');
  label(scene, from, to, y, height, [`waits: ${word}`, word]);
}

/** Words on a hatch need a ground of their own. */
function label(scene: Scene, from: number, to: number, y: number, height: number, texts: readonly string[]): void {
  const left = Math.max(0, from);
  const width = Math.min(scene.raster.width, to) - left;
  if (width < 40 * scene.scale) return;
  const [colour, ground] = [scene.text, scene.textGround];
  scene.labels.push({
    x: left + 4 * scene.scale,
    y: y + height / 2,
    width: width - 8 * scene.scale,
    texts,
    colour,
    size: 10,
    ground,
  });
}
