import type { LaneInfo } from '../observe/index.ts';
import { tileIn } from '../parts/words/tileNames.ts';
import type { TimelineNames } from '../simulation/timeline.ts';
import type { LaneRow } from '../timeline/tables.ts';

/** The lanes of a run, with the layer of the tile that each lies in. The simulator adds some while it runs. */
export class Lanes {
  readonly #infos: readonly LaneInfo[];
  readonly #tileLayers: ReadonlyMap<number, number>;
  readonly #rows: LaneRow[] = [];

  constructor(infos: readonly LaneInfo[], { tileLayers }: Pick<TimelineNames, 'tileLayers'>) {
    this.#infos = infos;
    this.#tileLayers = tileLayers;
  }

  /** All that there are by now. */
  rows(): readonly LaneRow[] {
    for (const info of this.#infos.slice(this.#rows.length)) {
      this.#rows.push({ ...info, layer: this.#layerOf(info) });
    }
    return this.#rows;
  }

  #layerOf({ name }: LaneInfo): number {
    const tile = tileIn(name);
    return tile?.isBuilt ? (this.#tileLayers.get(tile.index) ?? -1) : -1;
  }
}
