/** Seeds of trainings: so many, one after another. */
export interface Seeds {
  /** The first of them. */
  readonly firstSeed: number;
  /** How many there are. */
  readonly seeds: number;
}

/** The seeds as a list. */
export function seedsOf({ firstSeed, seeds }: Seeds): number[] {
  return Array.from({ length: seeds }, (_, i) => firstSeed + i);
}

/** `seeds 6 to 10`; nothing for those that begin with 1, as they do if nothing else is said. */
export function laterSeeds({ firstSeed, seeds }: Seeds): string | undefined {
  if (firstSeed === 1) return undefined;
  return seeds === 1 ? `seed ${firstSeed}` : `seeds ${firstSeed} to ${firstSeed + seeds - 1}`;
}
