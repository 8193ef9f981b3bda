/** Seconds in a picosecond, which simulated time is counted in. */
export const ps = 1e-12;
