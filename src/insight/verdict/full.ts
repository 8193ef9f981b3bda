import { share } from '../../units/printed.ts';
import type { RunFacts } from './facts.ts';

/** A part is full if the work of its busiest server takes this part of the run at least. */
const full = 0.8;

export const isFull = ({ components, totals }: RunFacts, component: string): boolean =>
  share(components[component]?.bound_s ?? 0, totals.latency_s) >= full;
