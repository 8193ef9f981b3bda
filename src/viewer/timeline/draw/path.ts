import { looksOf } from '../model/pathStretches.ts';
import type { PathTrack } from '../model/pathTrack.ts';
import { clear, fillBar, scan } from '../model/pixels.ts';
import type { Row } from '../model/rows.ts';
import type { Ink } from './colours.ts';
import { label, type Scene } from './scene.ts';

/** Stretches narrower than half of this have no name of their own, in CSS pixels. */
const roomForName = 96;

/** The critical path: the colour of each pixel is that of its pieces, and stretches are named by their main part. */
export function paintPath(scene: Scene, _: Row, y: number, height: number): void {
  const { path, scratch, raster, grid } = scene;
  raster.fill(0, y, raster.width, height, scene.inks.lane);
  if (path === null) return;
  const [pixels] = scratch;
  const looks = looksOf(path, scene.colouring);
  clear(pixels);
  scan(path.groups, 0, grid, 1, pixels, (group, from, to) => fillBar(pixels, group, from, to));
  for (let pixel = 0; pixel < raster.width; pixel++) {
    const group = pixels.row[pixel]!;
    if (group >= 0) raster.fill(pixel, y, 1, height, pathInk(scene, path, looks[group]!).pixel);
  }
  nameStretches(scene, path, y, height);
}

function nameStretches(scene: Scene, path: PathTrack, y: number, height: number): void {
  const { raster, grid, scale, colouring } = scene;
  const end = grid.from + grid.width * grid.psPerPixel;
  const gap = Math.round(scale);
  for (const { from, to, name, share, look } of path.stretches.within(
    grid.from,
    end,
    roomForName * scale * grid.psPerPixel,
    colouring,
  )) {
    const [left, right] = [(from - grid.from) / grid.psPerPixel, (to - grid.from) / grid.psPerPixel];
    if (right - left > 4 * scale) raster.fill(Math.round(right) - gap, y, gap, height, scene.inks.lane);
    label(scene, left, right, y, height, wordsOf(name, share), pathInk(scene, path, look), 10);
  }
}

/** With this share of a stretch, its name says all that is worth saying. */
const nearlyAll = 0.95;

function wordsOf(name: string, share: number): string[] {
  if (share >= nearlyAll) return [name];
  return [share > 0.5 ? `mostly ${name}` : `${name} and others`, name];
}

/** The colour of groups by what they look like. */
export function pathInk(
  { inks, colouring }: Pick<Scene, 'inks' | 'colouring'>,
  { components }: PathTrack,
  look: number,
): Ink {
  if (colouring === 'layer') return inks.layers[look] ?? inks.none;
  if (colouring === 'kind') return inks.kinds.get(components[look] ?? '') ?? inks.none;
  return inks.phases[look] ?? inks.none;
}
