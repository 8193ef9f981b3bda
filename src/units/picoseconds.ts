/** Picoseconds of a second: timelines count in whole picoseconds. */
export const psPerSecond = 1e12;
