import type { ItemName } from '../parts/words/items.ts';

/** What is built on a chip, in pieces, and how much of it stations have taken. */
export class Stock {
  readonly #built: ReadonlyMap<ItemName, number>;
  readonly #taken = new Map<ItemName, number>();
  readonly #ideal = new Set<ItemName>();

  constructor(built: ReadonlyMap<ItemName, number>) {
    this.#built = built;
  }

  has(item: ItemName): boolean {
    return (this.#built.get(item) ?? 0) > 0;
  }

  /** @throws RangeError if less is left than a station needs: then it is no part of this chip */
  take(item: ItemName, pieces: number, station: string): void {
    const built = this.#built.get(item) ?? 0;
    const taken = (this.#taken.get(item) ?? 0) + pieces;
    if (taken > built)
      throw new RangeError(`${station} takes ${pieces} of ${item}: then ${taken} of ${built} are in use`);
    this.#taken.set(item, taken);
  }

  /** An ideal station stands for the item, so how much of the item is in use has no meaning. */
  idealise(item: ItemName): void {
    this.#ideal.add(item);
  }

  /** Pieces that no station uses. */
  idle(item: ItemName): number {
    if (this.#ideal.has(item)) return 0;
    return (this.#built.get(item) ?? 0) - (this.#taken.get(item) ?? 0);
  }
}
