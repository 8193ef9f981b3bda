import type { Loaded, Request } from '../../src/config/index.ts';
import { type Setup, simulate } from '../../src/simulation/index.ts';
import type { Simulator } from '../../src/study/prepare.ts';
import { varied } from './random.ts';

/** A simulator of one setup, whatever the request names; its `sets` are laid over the setup. */
export function simulatorOf(setup: Setup): Simulator {
  return { load: ({ sets = [] }: Request): Loaded => laidOver(setup, sets), simulate };
}

/** The setup with `PATH=VALUE` settings of its chip and its schedule. */
export function laidOver(setup: Setup, sets: readonly string[]): Loaded {
  const changes = sets.map((set): [string, unknown] => {
    const equals = set.indexOf('=');
    return [set.slice(0, equals), typedValue(set.slice(equals + 1))];
  });
  const isSchedule = ([path]: readonly [string, unknown]) => path.startsWith('schedule.');
  const chip = Object.fromEntries(changes.filter((one) => !isSchedule(one))) as Parameters<typeof varied>[1];
  const schedule = changes.filter(isSchedule).map(([path, value]) => [path.replace('schedule.', ''), value]);
  return { ...varied(setup, chip, Object.fromEntries(schedule)), notes: [] };
}

function typedValue(text: string): unknown {
  if (text.startsWith('[')) return text.slice(1, -1).split(',').map(typedValue);
  return /^(?:true|false|-?[\d.e+-]+)$/.test(text) ? JSON.parse(text) : text;
}
