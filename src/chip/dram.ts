import { choice, count, type Described, quantity, sentences } from './declare.ts';
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
    sentences(
      'Kind of memory.',
      'Its published figures hold unless they are given below: 15.2 Tbit/s and 3.9 pJ/bit for hbm2, 4.288 Tbit/s and 14 pJ/bit for gddr5.',
      'With given, bandwidth and energyPerBit must be given.',
    ),
  ),
  bandwidth: quantity(
    'bit/s',
    dramKinds.hbm2.bandwidth,
    sentences('Bandwidth of one channel.', 'The kind decides the default.'),
    1e6,
    1e18,
  ),
  latency: quantity('s', dramKinds.hbm2.latency, 'Latency of a transfer.', 0, 1),
  energyPerBit: quantity(
    'J/bit',
    dramKinds.hbm2.energyPerBit,
    'Energy of a transferred bit. The kind decides the default.',
    0,
    1e-6,
  ),
  channels: count(1, 'Transfers that are served at once.'),
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
