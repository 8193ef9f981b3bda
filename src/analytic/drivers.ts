/** One array to be written: when its data are there, its place among those that come together, how long it takes. ps. */
export interface Write {
  readonly comes: number;
  readonly client: number;
  readonly takes: number;
}

/**
 * End of all writes with `drivers` drivers: arrays are written in the order in which their data arrive, each by the driver
 * that is free first (list scheduling). n equal writes that come together take ceil(n / drivers) times as long as one.
 */
export function writesEnd(writes: readonly Write[], drivers: number): number {
  const inOrder = [...writes].sort((a, b) => a.comes - b.comes || a.client - b.client);
  const free = new Array<number>(Math.min(drivers, writes.length)).fill(0);
  let end = 0;
  for (const { comes, takes } of inOrder) {
    const driver = free.indexOf(Math.min(...free));
    free[driver] = Math.max(comes, free[driver]) + takes;
    end = Math.max(end, free[driver]);
  }
  return end;
}
