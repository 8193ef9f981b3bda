/**
 * One array to be written: when its data are there, its place among those that come together, how long it takes. ps.
 */
export interface Write {
  readonly comes: number;
  readonly client: number;
  readonly takes: number;
}

/**
 * End of all writes with `drivers` drivers: arrays are written in the order in which their data arrive, each by the
 * driver that is free first (list scheduling). n equal writes that come together take ceil(n / drivers) times as long
 * as one.
 */
export function writesEnd(writes: readonly Write[], drivers: number): number {
  const inOrder = [...writes].sort((a, b) => a.comes - b.comes || a.client - b.client);
  const all = Array.from({ length: Math.min(drivers, writes.length) }, () => ({ free: 0 }));
  let end = 0;
  for (const { comes, takes } of inOrder) {
    const driver = all.reduce((first, other) => (other.free < first.free ? other : first));
    driver.free = Math.max(comes, driver.free) + takes;
    end = Math.max(end, driver.free);
  }
  return end;
}
