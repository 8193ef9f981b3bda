import { ruleName } from '../../insight/words/names.ts';
import type { Result } from '../../simulation/result.ts';

export {
  blockName,
  componentName,
  phaseName,
  ruleName,
  shortBlockName,
  shortComponentName,
} from '../../insight/words/names.ts';

/** What energy and power are given for. */
export const chipParts = { chip: 'chip', chipAndDram: 'chip + DRAM' } as const;
export type ChipPart = keyof typeof chipParts;

/** What a run of a comparison is called, its rule as in prose: `DFA, wgu.count=2`. */
export function runLabel({ label, result: { rule } }: { label: string; result: { rule: string } }): string {
  const isNamed = label === rule || label.startsWith(`${rule}, `);
  return isNamed ? ruleName(rule) + label.slice(rule.length) : label;
}

/** `recorded activity`, `assumed activity`, `activity recorded by another rule`: what a run's numbers rest on. */
export function activityWords({ config: { network } }: Pick<Result, 'config'>): string {
  const { basis } = network.activity;
  return basis.startsWith('recorded ') ? `activity ${basis}` : `${basis} activity`;
}

/** `published figures`: what the circuits of a run follow, if its chip says so. */
export function basisWords({ config: { chip } }: Pick<Result, 'config'>): string[] {
  const { circuits } = chip;
  const basis = typeof circuits === 'object' && circuits !== null && 'basis' in circuits ? circuits.basis : undefined;
  return basis === undefined ? [] : [`${basis} figures`];
}
