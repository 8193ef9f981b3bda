import { reasonsOf } from '../../insight/reasons.ts';
import type { Result } from '../../simulation/result.ts';

/** The parameter that gives a component more units or ports. */
const parameters: Readonly<Record<string, string>> = {
  globalBuffer: 'globalBuffer.ports',
  tileBuffer: 'tileBuffer.ports',
  dram: 'dram.channels',
  wgu: 'wgu.count',
  write: 'write.parallelArrays',
};

/**
 * What to try next: twice as much of the part that takes most of the critical path, as `--vary` takes it.
 *
 * @returns `globalBuffer.ports=1,2`; null where no parameter gives more of it
 */
export function variationWorthATry(result: Result): string | null {
  const [longest] = [...reasonsOf([result.criticalPath.groups])].sort(
    (a, b) => (b.times_s[0] ?? 0) - (a.times_s[0] ?? 0),
  );
  const component = longest?.components[0];
  const path = component === undefined ? undefined : parameters[component];
  if (component === undefined || path === undefined) return null;
  const own = numberAt(result.config.chip, path) ?? result.components[component]?.units;
  return own === undefined || own < 1 ? null : `${path}=${own},${2 * own}`;
}

function numberAt(description: unknown, path: string): number | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), description);
  return typeof found === 'number' ? found : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
