import { at } from '../../lists/index.ts';
/** Pixels of a line chart. */
export const size = { width: 760, height: 420, left: 80, right: 24, top: 48, bottom: 60 } as const;

/** Colour of what explains, and of the lines behind the values. */
export const quiet = '#64748b';
export const grid = '#e2e8f0';
const colours = ['#2563eb', '#d97706', '#059669', '#7c3aed', '#dc2626', '#0891b2'] as const;

/** Colour of a line by its number. */
export const colourOf = (index: number): string => at(colours, index % colours.length, 'colours');
