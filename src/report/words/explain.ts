import { unitsOf, waiting } from '../../insight/words/waiting.ts';
import { type Phase, phases } from '../../parts/words/task.ts';
import type { Result } from '../../simulation/result.ts';
import { area, factor, percent, share, time } from '../text/format.ts';
import { blockName, shortComponentName } from './names.ts';

/** What a result says in words. Every sentence is computed from the numbers that stand beside it. */

export type Stall = Result['stalls'][number];

/** Whether a component did anything or takes area: others are not worth a line. */
export function isUsed(component: Result['components'][string]): boolean {
  const { jobs, energy_J, area_m2 } = component;
  return jobs > 0 || energy_J > 0 || area_m2 > 0;
}

/** What a span is; said wherever spans of phases stand side by side. */
export function spanBasis({ iterations, config }: Pick<Result, 'iterations' | 'config'>): string {
  const sum = iterations > 1 ? ', summed over the iterations' : '';
  const overlap = config.schedule.overlap ?? 'none';
  const together =
    overlap === 'none' ? '' : ` Phases run side by side (schedule.overlap=${overlap}), so their spans do not add up.`;
  return `A span runs from the first start to the last end of a phase in an iteration${sum}, and includes waiting.${together}`;
}

/** The phase with the longest span, and its share of the makespan (phases may overlap, so shares need not add up). */
export function mainPhase(result: Result): { phase: Phase; share: number } {
  const phase = phases.reduce((a, b) => (result.phases[b].span_s > result.phases[a].span_s ? b : a));
  return { phase, share: share(result.phases[phase].span_s, result.totals.latency_s) };
}

/** The component whose units are busy for the largest part of the makespan; null where nothing ran. */
export function busiest(result: Result): { component: string; utilisation: number; units: number } | null {
  const used = Object.entries(result.components).filter(([, c]) => c.units > 0 && c.busy_s > 0);
  if (used.length === 0) return null;
  const [component, most] = used.reduce((a, b) => (b[1].utilisation > a[1].utilisation ? b : a));
  return { component, utilisation: most.utilisation, units: most.units };
}

/** `the global buffer's one port is busy 98.5 % of the time`. */
export function busiestSentence(result: Result): string {
  const most = busiest(result);
  if (most === null) return 'nothing is busy';
  return `${unitsOf(most.component, most.units)} ${most.units === 1 ? 'is' : 'are'} busy ${percent(most.utilisation)} of the time`;
}

/** One stall in words: `Work waits 1.41 s (88.6 %) for the global buffer's one port.` */
export function stallSentence(stall: Stall, result: Result): string {
  const units = result.components[stall.component]?.units ?? 0;
  const { who, what } = waiting(stall, units);
  return `${who} ${time(stall.stalled_s)} (${percent(stall.share)}) ${what}.`;
}

/** `75 % port-busy at global buffer`: a stall in a table cell. */
export function stallCell(stall: Stall | undefined): string {
  return stall === undefined
    ? 'none'
    : `${percent(stall.share)} ${stall.reason} at ${shortComponentName(stall.component)}`;
}

/** What the shares of waiting are shares of; said wherever they are printed. */
export function stallBasis(result: Result): string {
  const { stalled_s, latency_s } = result.totals;
  const relation =
    stalled_s > latency_s
      ? `more than the ${time(latency_s)} of the run, because many vectors and tensors wait at once`
      : `the run took ${time(latency_s)}`;
  return `Shares are parts of all waiting, which is ${time(stalled_s)} (${relation}).`;
}

/** Said where the fixed random matrices cost more area than the weights that they train. */
export function feedbackSentence(result: Pick<Result, 'area'>): string[] {
  const feedback = result.area.feedback ?? 0;
  const weights = (result.area.cells ?? 0) + (result.area.arrayPeriphery ?? 0) + (result.area.adc ?? 0);
  if (feedback === 0 || feedback <= weights) return [];
  const ratio = weights === 0 ? '' : ` (${factor(feedback / weights)})`;
  return [
    `${blockName('feedback')} takes more area than the weights' arrays with their ADCs: ${area(feedback)} against ${area(weights)}${ratio}.`,
  ];
}

/** A part of the time from which on the update is worth an explanation. */
const muchWriting = 0.2;

/** Said where writing copies of weights takes much of the time. */
export function copiesSentence({ layers, phases: spans, totals }: Result): string[] {
  const copied = layers.filter(({ copies }) => copies > 1);
  if (copied.length === 0 || share(spans.update.span_s, totals.latency_s) < muchWriting) return [];
  const [most, ...others] = copied.sort((a, b) => b.copies - a.copies);
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more ${others.length === 1 ? 'layer' : 'layers'} in fewer)`;
  return [
    `The weights of ${most?.name} lie in ${most?.copies} copies${more}, and each is written; see mapping.duplicate.`,
  ];
}
