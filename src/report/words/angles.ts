import type { AngleOverSeeds } from '../../learning/index.ts';

/** `62`; `62 (1 dead)` if some trainings have no angle, `dead` if none has one. */
export function angleText({ mean_deg, dead }: AngleOverSeeds, unit = ''): string {
  if (mean_deg === null) return 'dead';
  return `${mean_deg.toFixed(0)}${unit}${dead === 0 ? '' : ` (${dead} dead)`}`;
}
