import { phaseWord } from '../model/names.ts';
import { timeText } from '../model/quantity.ts';
import { phaseRowHeight, type Row } from '../model/rows.ts';
import type { Ink } from './colours.ts';
import { fillBarBox, label, type Scene } from './scene.ts';

export function paintIterations(scene: Scene, _: Row, y: number, height: number): void {
  const { run, inks, grid, raster, scale } = scene;
  for (const { iteration, from_ps, to_ps } of run.manifest.iterations) {
    const [from, to] = [(from_ps - grid.from) / grid.psPerPixel, (to_ps - grid.from) / grid.psPerPixel];
    if (to < 0 || from > raster.width) continue;
    fillBarBox(scene, from, to, y, height, inks.empty);
    const name = `iteration ${iteration + 1}`;
    label(scene, from, to, y, height, [`${name} · ${timeText(to_ps - from_ps)}`, name], { text: scene.text });
  }
  paintMissing(scene, y, height);
  for (const gap of run.missing) {
    const [from, to] = [(gap.from_ps - grid.from) / grid.psPerPixel, (gap.to_ps - grid.from) / grid.psPerPixel];
    const left = Math.max(0, from) + 4 * scale;
    const width = Math.min(raster.width, to) - left - 4 * scale;
    const texts = [`not recorded · ${timeText(gap.to_ps - gap.from_ps)}`, 'not recorded'];
    const at = { x: left, y: y + height / 2, width };
    scene.labels.push({ ...at, texts, colour: scene.text, size: 10, ground: scene.textGround });
  }
}

/** Stretches of which nothing was recorded: wide hatches, so that nobody takes them for idle. */
export function paintMissing({ run, inks, grid, raster, scale }: Scene, y: number, height: number): void {
  const hatch = { colour: inks.rule, leansLeft: false, pitch: Math.round(10 * scale) };
  for (const { from_ps, to_ps } of run.missing) {
    const from = Math.round((from_ps - grid.from) / grid.psPerPixel);
    const to = Math.round((to_ps - grid.from) / grid.psPerPixel);
    if (to <= 0 || from >= raster.width) continue;
    raster.fill(from, y, to - from, height, inks.ground);
    raster.hatch(from, y, to - from, height, hatch, Math.max(1, Math.round(scale)));
  }
}

export function paintPhases(scene: Scene, _: Row, y: number): void {
  const { run, scale } = scene;
  const step = Math.round(phaseRowHeight * scale);
  run.phasePlaces.forEach((place, k) => {
    const stretch = run.stretches[k];
    if (stretch !== undefined) paintStretch(scene, stretch, y + place * step, step - Math.round(2 * scale), stretch.to);
  });
}

export function paintLayer(scene: Scene, row: Row, y: number, height: number): void {
  const stretches = scene.run.layerStretches[row.layer] ?? [];
  stretches.forEach((stretch, k) => {
    paintStretch(scene, stretch, y, height, Math.min(stretch.to, stretches[k + 1]?.from ?? stretch.to));
  });
}

interface Stretch {
  readonly phase: number;
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** @param free until when nothing lies over it, in ps: there its label has room */
function paintStretch(scene: Scene, stretch: Stretch, y: number, height: number, free: number): void {
  const isLayer = stretch.layer >= 0;
  const { run, inks, grid, raster } = scene;
  const [from, to] = [(stretch.from - grid.from) / grid.psPerPixel, (stretch.to - grid.from) / grid.psPerPixel];
  if (to < 0 || from > raster.width) return;
  const isByLayer = scene.colouring === 'layer' && isLayer;
  const ink: Ink = (isByLayer ? inks.layers[stretch.layer] : inks.phases[stretch.phase]) ?? inks.none;
  fillBarBox(scene, from, to, y, height, ink.pixel);
  const word = phaseWord(run.manifest.phases[stretch.phase] ?? '');
  const name = isLayer ? word.toLowerCase() : word;
  const texts = [`${name} · ${timeText(stretch.to - stretch.from)}`, name];
  label(scene, from, (free - grid.from) / grid.psPerPixel, y, height, texts, ink, isLayer ? 10 : 11);
}
