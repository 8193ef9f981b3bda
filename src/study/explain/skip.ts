import { dramKinds } from '../../chip/index.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import type { Result } from '../../simulation/result.ts';
import type { HeldKnob } from './knobs.ts';
import { partsOf } from './parts.ts';

/** What a run tells of the knobs that nothing in it hangs on. */
export interface Evidence {
  readonly result: Result;
  /** Parameters that took part in what was built and run. */
  readonly reads: ReadonlySet<string>;
}

/** The kind of a memory takes part as the figures that follow from it. */
const inTheirPlace: Readonly<Record<string, readonly string[]>> = {
  'dram.kind': Object.keys(dramKinds.hbm2).map((key) => `dram.${key}`),
};

/** Shares below which a part matters neither for the time nor for what the chip costs. */
const least = { path: 0.001, bound: 0.1, cost: 0.01 } as const;

/** Why a knob need not be turned; null if it must be. */
export function whySkipped({ path }: HeldKnob, { result, reads }: Evidence): string | null {
  const paths = inTheirPlace[path] ?? [path];
  if (!paths.some((one) => reads.has(one))) return 'no part of this run uses it';
  const parts = partsOf(path);
  return parts?.every((part) => isIdle(part, result))
    ? 'its part is neither near its bound nor on the critical path, and costs little'
    : null;
}

/** Whether bound and critical path both say that more or less of a part makes no difference. */
function isIdle(part: ComponentType, { totals, components, criticalPath }: Result): boolean {
  const share = (value: number, whole: number) => (whole > 0 ? value / whole : 0);
  const onPath = [...criticalPath.groups, ...criticalPath.waits].filter(({ component }) => component === part);
  const path_s = onPath.reduce((sum, { time_s }) => sum + time_s, 0);
  const { bound_s = 0, area_m2 = 0, energy_J = 0, leakage_J = 0 } = components[part] ?? {};
  return (
    share(path_s, totals.latency_s) < least.path &&
    share(bound_s, totals.latency_s) < least.bound &&
    share(area_m2, totals.area_m2) < least.cost &&
    share(energy_J + leakage_J, totals.chipAndDram.energy_J) < least.cost
  );
}
