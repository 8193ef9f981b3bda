/** Identical subtrees that always get the same job, simulated once: the first of them stands for all. */
export interface Group<T> {
  readonly first: T;
  readonly members: readonly Member<T>[];
}

/** One of a row of siblings. */
export interface Member<T> {
  readonly index: number;
  readonly item: T;
}

/** How much is simulated: one of each lock-step group, or every array. The answer is the same. */
export const details = ['group', 'subarray'] as const;
export type Detail = (typeof details)[number];

/**
 * Collects identical siblings. Siblings are in lock-step if `key`, which must name everything that decides their
 * timing, is equal and they share no server; the caller guarantees the latter.
 */
export function lockStep<T>(items: readonly T[], key: (item: T) => string, detail: Detail): Group<T>[] {
  if (detail === 'subarray') return items.map((item, index) => ({ first: item, members: [{ index, item }] }));
  const groups = new Map<string, { first: T; members: Member<T>[] }>();
  items.forEach((item, index) => {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), { first: item, members: [{ index, item }] });
    else group.members.push({ index, item });
  });
  return [...groups.values()];
}

/** `pe[0..3]` for a run of indices, `pe[0,2,5]` or `pe[3]` otherwise. */
export function indexName(name: string, indices: readonly number[]): string {
  const [first, last] = [Math.min(...indices), Math.max(...indices)];
  const isRun = last > first && last - first === indices.length - 1;
  return `${name}[${isRun ? `${first}..${last}` : indices.join(',')}]`;
}
