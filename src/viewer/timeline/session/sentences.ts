import { componentName, phaseName } from '../../../insight/words/names.ts';
import type { ViewedRun } from '../../payload.ts';
import { percentText, timeText } from '../model/quantity.ts';

/** What a run's head says: the longest phase, and the part that is busy most. */
export function sentenceOf({ phases, components, totals }: ViewedRun['result']): string {
  const [phase] = Object.entries(phases).sort(([, a], [, b]) => b.span_s - a.span_s);
  const [part] = Object.entries(components)
    .filter(([, { units }]) => units > 0)
    .sort(([, a], [, b]) => b.utilisation - a.utilisation);
  const clauses = [
    phase === undefined
      ? ''
      : `${capital(phaseName(phase[0] as keyof typeof phases))} spans ${percentText(phase[1].span_s / totals.latency_s)} of the run`,
    part === undefined ? '' : `${componentName(part[0])} is busiest, ${percentText(part[1].utilisation)} of the time`,
  ].filter(Boolean);
  return clauses.length === 0 ? '' : `${clauses.join('; ')}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `A ends 176 µs before B`, at the run that ends first. */
export function differenceOf(run: ViewedRun, all: readonly ViewedRun[]): string {
  const other = all.find(({ key }) => key !== run.key);
  if (other === undefined) return '';
  const ps = (other.result.totals.latency_s - run.result.totals.latency_s) * 1e12;
  if (Math.round(ps) === 0) return run.key === 'A' ? 'both take equally long' : '';
  return ps > 0 ? `${run.key} ends ${timeText(ps)} before ${other.key}` : '';
}
