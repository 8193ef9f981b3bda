/** Where the unit-level figures of a composition come from: the run's own probe, or cimline's circuits. */
export const figureSources = ['probe', 'computed'] as const;
export type FigureSource = (typeof figureSources)[number];
