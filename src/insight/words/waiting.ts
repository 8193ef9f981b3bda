import type { StallReason } from '../../parts/words/stalls.ts';
import { componentName } from './names.ts';

/** Waiting for one reason at one type of component. */
interface Waited {
  readonly reason: StallReason;
  readonly component: string;
}

/** What waits, and for what, with the setting that decides it. */
export function waiting(wait: Waited, units: number): { readonly who: string; readonly what: string } {
  const who: Partial<Record<StallReason, string>> = {
    'no-credit': 'Vectors wait',
    sibling: 'Partial sums wait',
    'write-limit': 'Updates wait',
  };
  const hint = hints[wait.reason];
  const what = waitedFor(wait, units);
  return { who: who[wait.reason] ?? 'Work waits', what: hint === undefined ? what : `${what} (${hint})` };
}

const hints: Partial<Record<StallReason, string>> = {
  'buffer-full': 'buffer-full',
  'write-limit': 'set by write.parallelArrays',
  'no-credit': 'set by controller.reductionSlots',
};

/** `for the global buffer's one port`: what was waited for. */
export function waitedFor({ reason, component }: Waited, units: number): string {
  const name = componentName(component);
  const forUnits = `for ${unitsOf(component, units)}`;
  const words: Record<StallReason, string> = {
    'array-busy': 'for an array that is busy with another job',
    'adc-busy': 'for shared ADCs that another array holds',
    'port-busy': forUnits,
    'link-busy': `for a segment of ${name} that carries another transfer`,
    'buffer-full': `for a place in a full queue of ${name}`,
    'dram-busy': forUnits,
    'unit-busy': forUnits,
    'write-limit': 'for a write driver, because no more arrays may be written at once',
    'no-credit': 'for room in the tiles before they may start',
    sibling: 'for the other partial sums of the same result',
    'clock-edge': 'for the next clock edge',
  };
  return words[reason];
}

/** `the global buffer's one port`, `the global buffer's 3 ports`, `the one gradient unit`. */
export function unitsOf(component: string, units: number): string {
  const name = componentName(component);
  const count = units === 1 ? 'one' : String(units);
  const s = units === 1 ? '' : 's';
  const part = unitNoun[component];
  if (part !== undefined) return `${name}${name.endsWith('s') ? "'" : "'s"} ${count} ${part}${s}`;
  return name.startsWith('the ') ? `the ${count} ${singular(name.slice(4))}${s}` : `${count} of ${name}`;
}

/** What a unit of a component is called where it is a part of it. */
const unitNoun: Readonly<Record<string, string>> = {
  globalBuffer: 'port',
  tileBuffer: 'port',
  peBuffer: 'port',
  dram: 'channel',
  htree: 'segment',
  tileTree: 'segment',
  peBus: 'channel',
};

const singular = (name: string) => name.replace(/s$/, '');
