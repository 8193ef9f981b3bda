import { dramKinds } from '../../chip/index.ts';
import type { HeldKnob } from './knobs.ts';

/** What a run tells of the knobs that nothing in it hangs on. */
export interface Evidence {
  /** Parameters that took part in what was built and run. */
  readonly reads: ReadonlySet<string>;
}

/** The kind of a memory takes part as the figures that follow from it. */
const inTheirPlace: Readonly<Record<string, readonly string[]>> = {
  'dram.kind': Object.keys(dramKinds.hbm2).map((key) => `dram.${key}`),
};

/** Why a knob need not be turned; null if it must be. */
export function whySkipped({ path }: HeldKnob, { reads }: Evidence): string | null {
  const paths = inTheirPlace[path] ?? [path];
  return paths.some((one) => reads.has(one)) ? null : 'no part of this run uses it';
}
