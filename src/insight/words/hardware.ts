import { counted } from './numbers.ts';

/** What a reader should know of the hardware and the order of a run, from its result. */
export interface HardwareFacts {
  readonly config: {
    readonly chip: Readonly<Record<string, unknown>>;
    readonly schedule: Readonly<Record<string, unknown>>;
  };
  readonly components: Readonly<Record<string, { readonly units: number; readonly jobs: number }>>;
}

/** `a global buffer with one port`, `three gradient units`; null for what has no such words, or is ideal. */
export function unitsWords(component: string, { config, components }: HardwareFacts): string | null {
  const units = components[component]?.units ?? 0;
  if (units === 0) return null;
  if (isIdeal(component, config.chip)) return null;
  const isOfLayer = setting(config.chip, component, 'scope') === 'layer';
  switch (component) {
    case 'globalBuffer':
      return isOfLayer ? 'a global buffer for each layer' : `a global buffer with ${counted(units, 'port')}`;
    case 'dram':
      return isOfLayer ? 'DRAM for each layer' : `DRAM with ${counted(units, 'channel')}`;
    case 'wgu':
      return counted(units, 'gradient unit');
    case 'write':
      return `drivers that write ${writtenAtOnce(config.chip, units, isOfLayer)} at a time`;
    default:
      return null;
  }
}

/** In which order samples are worked on: `samples run one after another`; null where nobody says. */
export function orderWords({ config }: HardwareFacts): string | null {
  const { overlap } = config.schedule;
  const words: Readonly<Record<string, string>> = {
    none: 'samples run one after another',
    layer: 'each layer takes the whole batch',
    sample: 'samples overlap',
    vector: 'samples overlap row by row',
  };
  return typeof overlap === 'string' ? (words[overlap] ?? null) : null;
}

/** Where the gradients of a batch are summed; null where there are none. */
export function sumWords({ config, components }: HardwareFacts): string | null {
  if ((components.wgu?.jobs ?? 0) === 0) return null;
  const policy = setting(config.chip, 'gradient', 'policy');
  const words: Readonly<Record<string, string>> = {
    'dram-per-image': 'the gradients of each sample go to DRAM and are summed later',
    'dram-sum': 'a running sum of gradients lies in DRAM',
    'on-chip': 'gradients are summed on the chip',
  };
  return typeof policy === 'string' ? (words[policy] ?? null) : null;
}

/** `one array of each layer` */
function writtenAtOnce(chip: Readonly<Record<string, unknown>>, units: number, isOfLayer: boolean): string {
  const each = setting(chip, 'write', 'parallelArrays');
  if (!isOfLayer) return counted(units, 'array');
  return typeof each === 'number' ? `${counted(each, 'array')} of each layer` : 'arrays of each layer';
}

function setting(chip: Readonly<Record<string, unknown>>, section: string, key: string): unknown {
  const found = chip[section];
  return typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[key] : undefined;
}

function isIdeal(component: string, { ideal }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(ideal) && ideal.includes(component);
}
