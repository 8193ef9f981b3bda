import { sampleWords } from '../../../insight/words/spans.ts';
import type { Details } from '../model/details.ts';
import { tracksOf } from '../model/hit.ts';
import { operationWord, phaseWord } from '../model/names.ts';
import { busier, clear, fillBar, scan } from '../model/pixels.ts';
import type { Row } from '../model/rows.ts';
import { layStrip } from '../model/strips.ts';
import type { Part } from '../model/tree.ts';
import type { Ink } from './colours.ts';
import { fillBarBox, label, type Scene } from './scene.ts';

/** A bar below this many CSS pixels is never drawn as one: its pixel shows the busy share. */
const barFrom = 1.5;

/** Bars of one unit or lane; busy shares where bars would be too small. */
export function paintLane(scene: Scene, row: Row, y: number, height: number): void {
  const { details } = scene;
  scene.raster.fill(0, y, scene.raster.width, height, scene.inks.lane);
  if (row.part === null) return;
  if (details === null) paintOverview(scene, row.part, y, height);
  else for (const track of tracksOf(scene.run, row.part)) paintTrack(scene, details, track, y, height);
}

/** How busy the busiest lane of a part is. */
export function paintStrip(scene: Scene, row: Row, y: number, height: number): void {
  scene.raster.fill(0, y, scene.raster.width, height, scene.inks.lane);
  if (row.part === null) return;
  const { details, run, grid, colouring } = scene;
  const fine = run.isFine(grid.psPerPixel);
  if (details === null || (fine && colouring === 'phase' && scene.bright === null))
    paintOverview(scene, row.part, y, height);
  else paintBusiest(scene, details, row.part, y, height);
}

function paintTrack(scene: Scene, details: Details, track: number, y: number, height: number): void {
  const { grid, scale, scratch } = scene;
  const [pixels] = scratch;
  clear(pixels);
  const wide: [row: number, from: number, to: number][] = [];
  scan(details.tracks, track, grid, barFrom * scale, pixels, (row, from, to) => wide.push([row, from, to]));
  paintShares(scene, y, height, (pixel) => {
    const row = pixels.row[pixel]!;
    return row < 0 ? null : pixelFor(scene, inkOf(scene, details, row), row);
  });
  for (const [row, from, to] of wide) {
    const ink = inkOf(scene, details, row);
    fillBarBox(scene, from, to, y, height, pixelFor(scene, ink, row));
    if (to - from > 30 * scale && isBright(scene, row))
      label(scene, from, to, y, height, spanTexts(scene, details, row), ink, height < 12 * scale ? 10 : 11);
  }
}

function paintBusiest(scene: Scene, details: Details, part: Part, y: number, height: number): void {
  const [most, one] = scene.scratch;
  clear(most);
  for (const lane of part.lanes) {
    clear(one);
    const tracks = tracksOf(scene.run, { ...part, lanes: [lane] });
    for (const track of tracks) {
      scan(details.tracks, track, scene.grid, barFrom * scene.scale, one, (row, from, to) =>
        fillBar(one, row, from, to),
      );
    }
    busier(most, one, part.unit === null ? Math.max(1, tracks.length - 1) : 1);
  }
  paintShares(scene, y, height, (pixel) => {
    const row = most.row[pixel]!;
    return row < 0 ? null : pixelFor(scene, inkOf(scene, details, row), row);
  });
}

function paintOverview(scene: Scene, part: Part, y: number, height: number): void {
  const { run, grid, scratch, inks } = scene;
  const [pixels] = scratch;
  clear(pixels);
  const strip = run.strip(part, grid.psPerPixel);
  if (strip === null) return;
  layStrip(strip, strip.share, grid, pixels);
  paintShares(scene, y, height, (pixel) => {
    const phase = pixels.row[pixel]!;
    return phase < 0 ? null : overviewInk(scene, part, phase, inks.none).pixel;
  });
}

/** The overview knows phases, and the lane knows its layer and kind. */
function overviewInk({ inks, colouring }: Scene, part: Part, phase: number, none: Ink): Ink {
  if (colouring === 'phase') return inks.phases[phase] ?? none;
  if (colouring === 'layer') return inks.layers[part.layer] ?? none;
  return colouring === 'kind' ? (inks.kinds.get(part.component) ?? none) : none;
}

/** Columns whose height is the share in the first scratch row; at least 1.5 CSS pixels, so that little is seen. */
function paintShares(scene: Scene, y: number, height: number, colour: (pixel: number) => number | null): void {
  const { raster, scale, scratch } = scene;
  const { share } = scratch[0];
  const least = Math.round(1.5 * scale);
  for (let pixel = 0; pixel < raster.width; pixel++) {
    if (share[pixel]! <= 0) continue;
    const fill = colour(pixel);
    if (fill === null) continue;
    const tall = Math.max(least, Math.round(Math.min(1, share[pixel]!) * height));
    raster.fill(pixel, y + height - tall, 1, tall, fill);
  }
}

const isBright = ({ bright }: Scene, row: number): boolean => bright === null || bright[row] === 1;

const pixelFor = (scene: Scene, ink: Ink, row: number): number => (isBright(scene, row) ? ink.pixel : ink.dimmed);

/** The colour of a span. */
export function inkOf({ run, inks, colouring }: Scene, details: Details, row: number): Ink {
  const task = details.taskRow[row]!;
  switch (colouring) {
    case 'phase':
      return inks.phases[run.tasks.phase[task] ?? -1] ?? inks.none;
    case 'layer':
      return inks.layers[run.tasks.layer[task] ?? -1] ?? inks.none;
    case 'kind':
      return inks.kinds.get(run.lanes[details.spans.lane[row]!]?.component ?? '') ?? inks.none;
    case 'reason':
      return inks.reasons[details.stalls.reason[details.stallRow[row]!] ?? -1] ?? inks.none;
  }
}

/** What a bar may say, the longest first. */
function spanTexts({ run }: Scene, details: Details, row: number): string[] {
  const { tasks, manifest, lanes } = run;
  const task = details.taskRow[row]!;
  const component = lanes[details.spans.lane[row]!]?.component ?? '';
  const work = operationWord(manifest.operations[details.spans.operation[row]!] ?? '', component);
  if (task < 0) return [work];
  const phase = phaseWord(manifest.phases[tasks.phase[task]!] ?? '');
  const layer = manifest.layers[tasks.layer[task]!] ?? '';
  const sample = tasks.sample[task]!;
  const ofSample = sample < 0 ? '' : ` · ${sampleWords(sample)}`;
  return [`${phase} ${layer} · ${work}${ofSample}`, `${layer} · ${work}`, work, layer];
}
