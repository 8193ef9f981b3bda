import type { Row } from '../model/rows.ts';
import type { Scene, Shown } from './scene.ts';

/** The head of a run: a sentence about it, and at the right how it differs from the other run. */
export function paintHead(scene: Scene, _: Row, y: number, height: number, { sentence, difference }: Shown): void {
  const { raster, inks, scale, labels } = scene;
  const line = Math.max(1, Math.round(scale));
  raster.fill(0, y, raster.width, height, inks.lane);
  raster.fill(0, y, raster.width, line, inks.rule);
  const edge = 8 * scale;
  const right = difference === '' ? 0 : Math.min(raster.width / 2, difference.length * 8 * scale);
  const middle = { y: y + height / 2, size: 12 as const, ground: null };
  const room = raster.width - right - 2 * edge;
  labels.push({ ...middle, x: edge, width: room, texts: shortened(sentence), colour: scene.text });
  if (right > 0) {
    const x = raster.width - right - edge;
    labels.push({ ...middle, x, width: right + edge, texts: [difference], colour: scene.accent, align: 'right' });
  }
}

/** The sentence, or fewer of its clauses: text is shown whole or left out. */
function shortened(sentence: string): string[] {
  const clauses = sentence.split(/(?<=[;.]) /);
  return clauses.map((_, k) => clauses.slice(0, clauses.length - k).join(' '));
}
