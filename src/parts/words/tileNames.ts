/** What the name of a part says of the tile that it lies in. */
export interface NamedTile {
  readonly index: number;
  /** Whether the chip has it; else it only stands for work that is charged as if it were there. */
  readonly isBuilt: boolean;
  /** Name of the tile, with which those of its parts begin. */
  readonly name: string;
}

/** Name of a tile, with which the names of all its parts begin. */
export const tileName = (index: number, isBuilt: boolean): string =>
  `${isBuilt ? 'chip' : 'chip.unbuilt'}.tile[${index}]`;

/** The tile that a part lies in, by the name of the part; null if it lies in none. */
export function tileIn(part: string): NamedTile | null {
  const found = /^chip\.(unbuilt\.)?tile\[(\d+)\]/.exec(part);
  return found === null ? null : { index: Number(found[2]), isBuilt: found[1] === undefined, name: found[0] };
}
