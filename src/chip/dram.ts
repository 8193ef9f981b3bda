import { choice, count, type Described, quantity, sentences } from './declare.ts';
import { ofDevice } from './facts.ts';
import { fact, knob } from './role.ts';
import { scope } from './scope.ts';

/** Bandwidth, latency and energy of a device of a kind of memory, and what it takes while nothing is transferred. */
interface Channel {
  readonly bandwidth: number;
  readonly latency: number;
  readonly energyPerBit: number;
  /** Refresh and standby, W. */
  readonly background: number;
}

/** A kind of memory: what it is called, one device of it, and sentences that say where the numbers come from. */
interface Kind {
  readonly name: string;
  readonly device: string;
  readonly channel: Channel;
  readonly sources: readonly string[];
}

const published = ['neurosim-hbm2', 'neurosim-gddr5', 'hbm2', 'hbm3', 'lpddr5', 'ddr4'] as const;

/**
 * Memories with published figures. A channel is one device. The two of DNN+NeuroSim V2.1 are what that tool takes: the
 * bandwidth of several devices, neither latency nor background. All others are devices that can be bought, and
 * `chips/README.md` lists the works that their figures come from.
 */
const kinds = {
  'neurosim-hbm2': {
    name: 'NeuroSim HBM2',
    device: '7.4 stacks of HBM2',
    channel: { bandwidth: 15.2e12, latency: 0, energyPerBit: 3.9e-12, background: 0 },
    sources: ['So DNN+NeuroSim V2.1 has it, without latency and background.'],
  },
  'neurosim-gddr5': {
    name: 'NeuroSim GDDR5',
    device: 'a system of GDDR5',
    channel: { bandwidth: 4.288e12, latency: 0, energyPerBit: 14e-12, background: 0 },
    sources: ['So DNN+NeuroSim V2.1 has it, without latency and background.'],
  },
  hbm2: {
    name: 'HBM2',
    device: 'one stack, 1024 pins at 2 Gbit/s',
    // tRCD + CL = 28 cycles of 1 ns.
    // 8 channels x 1.2 V x (IDD2N 40 mA + (IDD5AB 250 mA - IDD2N) x tRFC/tREFI 260/3900).
    channel: { bandwidth: 2.048e12, latency: 28e-9, energyPerBit: 3.9e-12, background: 0.518 },
    sources: ["Energy: O'Connor and others (2017).", 'Latency and currents: DRAMsim3 (Li and others, 2020).'],
  },
  hbm3: {
    name: 'HBM3',
    device: 'one stack, 1024 pins at 6.4 Gbit/s',
    // HBM2's figures x (1.1 V / 1.2 V)^2, with twice the channels for the background; rows and columns are as slow.
    channel: { bandwidth: 6.5536e12, latency: 28e-9, energyPerBit: 3.3e-12, background: 0.871 },
    sources: [
      'Bandwidth and supply: the standard JESD238.',
      'Energy, latency and background are estimates: those of hbm2 at 1.1 V instead of 1.2 V, with twice the channels.',
    ],
  },
  lpddr5: {
    name: 'LPDDR5',
    device: 'one package, 32 pins at 6.4 Gbit/s',
    // tRCD + RL = (15 + 17) cycles of 1.25 ns. Two dies of 19.6 mW (IDD2N on four supplies) and 1.6 mW (refresh).
    channel: { bandwidth: 204.8e9, latency: 40e-9, energyPerBit: 9.1e-12, background: 0.0424 },
    sources: [
      'Bandwidth and latency: the standard JESD209.',
      'Energy is an estimate: 13 pJ/bit of LPDDR4 (Ha, 2018), less the 30 % that Samsung announced (2018).',
      'Currents: Ramulator 2 (Luo and others, 2023).',
    ],
  },
  ddr4: {
    name: 'DDR4',
    device: 'one rank of eight chips of 8 Gbit, 64 pins at 3.2 Gbit/s',
    // tRCD + CL = 44 cycles of 0.625 ns. 8 x 1.2 V x (IDD2N 37 mA + (IDD5AB 250 mA - IDD2N) x tRFC/tREFI 560/12480).
    channel: { bandwidth: 204.8e9, latency: 27.5e-9, energyPerBit: 20.3e-12, background: 0.447 },
    sources: [
      'Energy: 1300 pJ for 64 bits (Jouppi and others, 2021).',
      'Latency and currents: DRAMsim3 (Li and others, 2020).',
    ],
  },
} as const satisfies Readonly<Record<(typeof published)[number], Kind>>;

type Published = keyof typeof kinds;

/** One device of each kind of memory. */
export const dramKinds: Readonly<Record<Published, Channel>> = mapped(({ channel }) => channel);

function mapped<T>(of: (kind: Kind) => T): Readonly<Record<Published, T>> {
  return Object.fromEntries(published.map((kind) => [kind, of(kinds[kind])])) as Record<Published, T>;
}

const usual = kinds['neurosim-hbm2'].channel;

/** The DRAM channel. Keys that a file leaves out have the values of the kind. */
export const dram = {
  kind: knob(
    choice(
      [...published, 'given'],
      sentences(
        'Kind of memory.',
        'Its published figures hold unless they are given below.',
        ...published.flatMap((kind) => [`With ${kind}, a channel is ${inWords(kinds[kind])}.`, ...kinds[kind].sources]),
        'With given, bandwidth and energyPerBit must be given.',
      ),
    ),
    { without: ['neurosim-hbm2', 'neurosim-gddr5', 'given'] },
  ),
  bandwidth: fact(
    ofDevice,
    quantity(
      'bit/s',
      usual.bandwidth,
      sentences('Bandwidth of one channel, which is one device.', 'The kind decides the default.'),
      1e6,
      1e18,
    ),
  ),
  latency: fact(ofDevice, quantity('s', usual.latency, 'Latency of a transfer. The kind decides the default.', 0, 1)),
  energyPerBit: fact(
    ofDevice,
    quantity('J/bit', usual.energyPerBit, 'Energy of a transferred bit. The kind decides the default.', 0, 1e-6),
  ),
  background: fact(
    ofDevice,
    quantity(
      'W',
      usual.background,
      sentences(
        'Power of refresh and standby of one device, all the time.',
        'It counts for chip + DRAM.',
        'The kind decides the default.',
      ),
      0,
      1e3,
    ),
  ),
  channels: knob(count(1, 'Devices: transfers that are served at once.', 1, 1024)),
  scope,
} as const;
export type Dram = Described<typeof dram>;

function inWords({ device, channel }: Kind): string {
  const { bandwidth, latency, energyPerBit, background } = channel;
  const numbers = [
    bandwidth < 1e12 ? `${digits(bandwidth / 1e9)} Gbit/s` : `${digits(bandwidth / 1e12)} Tbit/s`,
    `${digits(energyPerBit / 1e-12)} pJ/bit`,
    ...(latency > 0 ? [`${digits(latency / 1e-9)} ns`] : []),
    ...(background > 0 ? [`${digits(background)} W of background`] : []),
  ];
  return `${device}: ${numbers.join(', ')}`;
}

function digits(value: number): number {
  return Number(value.toPrecision(3));
}

/** Where the figures of a channel come from: `HBM2, published`, `DDR4 with given latency`, `given`. */
export function dramOrigin(description: Dram): string {
  const { kind } = description;
  if (kind === 'given') return 'given';
  const channel: Channel = dramKinds[kind];
  const changed = (Object.keys(channel) as (keyof Channel)[]).filter((key) => description[key] !== channel[key]);
  return changed.length === 0
    ? `${kinds[kind].name}, published`
    : `${kinds[kind].name} with given ${changed.join(', ')}`;
}
