import { choice, count, type Described, quantity } from './declare.ts';
import { scope } from './scope.ts';

/** Bandwidth, latency and energy of a channel of a kind of memory. */
interface Channel {
  readonly bandwidth: number;
  readonly latency: number;
  readonly energyPerBit: number;
}

const published = ['hbm2', 'gddr5'] as const;

/** Memories with published figures, as DNN+NeuroSim V2.1 takes them. Neither includes a latency. */
export const dramKinds = {
  hbm2: { bandwidth: 15.2e12, latency: 0, energyPerBit: 3.9e-12 },
  gddr5: { bandwidth: 4.288e12, latency: 0, energyPerBit: 14e-12 },
} as const satisfies Readonly<Record<(typeof published)[number], Channel>>;

const names = { hbm2: 'HBM2', gddr5: 'GDDR5' } as const satisfies Readonly<Record<keyof typeof dramKinds, string>>;

/** The DRAM channel. Keys that a file leaves out have the values of the kind. */
export const dram = {
  kind: choice(
    [...published, 'given'],
    'memory whose published bandwidth and energy hold unless given below (HBM2 15.2 Tbit/s, 3.9 pJ/bit; GDDR5 4.288 Tbit/s, 14 pJ/bit); given: bandwidth and energyPerBit must be given',
  ),
  bandwidth: quantity('bit/s', dramKinds.hbm2.bandwidth, 'bandwidth of one channel; default: of the kind', 1e6, 1e18),
  latency: quantity('s', dramKinds.hbm2.latency, 'latency of a transfer', 0, 1),
  energyPerBit: quantity(
    'J/bit',
    dramKinds.hbm2.energyPerBit,
    'energy per transferred bit; default: of the kind',
    0,
    1e-6,
  ),
  channels: count(1, 'transfers served at once'),
  scope,
} as const;
export type Dram = Described<typeof dram>;

/** Where the figures of a channel come from: `HBM2, published`, `GDDR5 with given latency`, `given`. */
export function dramOrigin(description: Dram): string {
  const { kind } = description;
  if (kind === 'given') return 'given';
  const channel: Channel = dramKinds[kind];
  const changed = (Object.keys(channel) as (keyof Channel)[]).filter((key) => description[key] !== channel[key]);
  return changed.length === 0 ? `${names[kind]}, published` : `${names[kind]} with given ${changed.join(', ')}`;
}
