import type { LoadOptions } from './load.ts';

/** The settings of a run as they can be typed again. */
export function typed({ set, assume, iterations, batch, activity, activityEpoch }: LoadOptions): string[] {
  return [
    ...set.flatMap((one) => ['--set', one]),
    ...option('--assume', assume),
    ...option('--iterations', iterations),
    ...option('--batch', batch),
    ...activity.flatMap((file) => ['--activity', file]),
    ...option('--activity-epoch', activityEpoch),
  ];
}

const option = (name: string, value: string | number | undefined) => (value === undefined ? [] : [name, String(value)]);
