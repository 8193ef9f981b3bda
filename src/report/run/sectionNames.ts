/** The parts of a full report in its order, as `--only` takes them. */
export const sectionNames = [
  'totals',
  'phases',
  'layers',
  'energy',
  'area',
  'components',
  'stalls',
  'path',
  'notes',
] as const;
export type SectionName = (typeof sectionNames)[number];
