import type { Template } from '../parts/words/task.ts';
import { format } from '../units/format.ts';
import type { Unit } from '../units/unit.ts';

/** What a run is the result of, as its result tells it. */
export interface RunInputs {
  readonly rule: string;
  readonly iterations: number;
  readonly samples: number;
  readonly config: {
    readonly inputs: string;
    readonly chip: Readonly<Record<string, unknown>>;
    readonly network: {
      readonly name: string;
      readonly form: string;
      readonly activity: {
        readonly basis: string;
        readonly origin: string;
        readonly layers?: readonly Readonly<Record<string, unknown>>[];
      };
    };
    readonly schedule: Readonly<Record<string, unknown>>;
    /** How errors reach the layers under the rule. */
    readonly errors: Template['errors'];
  };
}

/** An input of two runs that is not the same. */
export interface Difference {
  /** As it is set: `rule`, `network`, `batch`, `globalBuffer.ports`, `schedule.overlap`. */
  readonly path: string;
  /** As text; null where a run has no such input. */
  readonly a: string | null;
  readonly b: string | null;
}

/** What differs in the inputs of two runs: rule, network and batch, then the chip's and the schedule's parameters. */
export function differencesOf(a: RunInputs, b: RunInputs): readonly Difference[] {
  const [first, second] = [inputsOf(a), inputsOf(b)];
  const paths = [...new Set([...first.keys(), ...second.keys()])];
  return paths.flatMap((path) => {
    const [one, other] = [first.get(path) ?? null, second.get(path) ?? null];
    return one === other ? [] : [{ path, a: one, b: other }];
  });
}

function inputsOf({ rule, iterations, samples, config }: RunInputs): Map<string, string> {
  const { chip, network, schedule } = config;
  const { iterations: _, ...order } = schedule;
  const { name, ...parameters } = chip;
  return new Map([
    ['rule', rule],
    ['chip', String(name ?? '')],
    ['network', network.name],
    ['form', network.form],
    ['activity', `${network.activity.basis}: ${network.activity.origin}`],
    ['batch', String(samples)],
    ['iterations', String(iterations)],
    ...leaves('', parameters),
    ...leaves('schedule.', order),
  ]);
}

/** `section.key` and the text of each value in it. */
function leaves(root: string, values: Readonly<Record<string, unknown>>): [path: string, text: string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] => {
    const isSection = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isSection) return leaves(`${root}${key}.`, value as Record<string, unknown>);
    return [[`${root}${key}`, textOf(`${root}${key}`, value)]];
  });
}

/**
 * Units of the parameters that have one: a result tells them in SI units. A test holds this to the declarations, which
 * a page would have to carry with all their texts.
 */
export const unitOf: Readonly<Record<string, Unit>> = {
  'technology.node': 'm',
  'technology.temperature': 'K',
  'technology.clock': 'Hz',
  'cell.onResistance': 'Ohm',
  'cell.readVoltage': 'V',
  'cell.writeVoltage': 'V',
  'cell.writePulse': 's',
  'dram.bandwidth': 'bit/s',
  'dram.latency': 's',
  'dram.energyPerBit': 'J/bit',
  'dram.background': 'W',
  'wgu.macEnergy': 'J',
  'power.window': 's',
};

/** Digits of a quantity, so that two that differ look different. */
const digits = 9;

function textOf(path: string, value: unknown): string {
  const unit = unitOf[path];
  if (typeof value === 'number' && unit !== undefined) return format(value, unit, digits);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
