import fc from 'fast-check';
import type { Chip, Schedule } from '../../src/chip/index.ts';
import { loadChip } from '../../src/config/index.ts';
import type { Network, WeightLayer } from '../../src/network/index.ts';
import { componentTypes } from '../../src/parts/words/components.ts';
import { rules as everyRule, ruleNamed } from '../../src/rules/index.ts';
import type { Setup } from '../../src/simulation/index.ts';
import { type LayerSketch, networkOf } from './network.ts';

/** Changes to a shipped chip by dotted path; `ideal` is a list of component types. */
export type ChipChanges = Readonly<Record<string, string | number | boolean | readonly (number | string)[]>>;

/** A random setup, as small as its description: what differs from the shipped chip and from the default schedule. */
export interface Sketch {
  readonly chip: ChipChanges;
  readonly input: readonly [channels: number, height: number, width: number];
  readonly layers: readonly LayerSketch[];
  readonly rule: string;
  readonly batch: number;
  readonly schedule: Partial<Schedule>;
}

/** What a law wants of every setup: fixed changes, which win, and the rules to draw from. */
export interface Wish {
  readonly chip?: ChipChanges;
  readonly schedule?: Partial<Schedule>;
  readonly rules?: readonly string[];
}

const base = loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=both']);

const side = fc.constantFrom(1, 1, 2);
const grid = fc.tuple(side, side);
const flow = fc.constantFrom('pipelined', 'serial');
const scope = fc.constantFrom('chip', 'layer');
const share = fc.constantFrom('whole', 'byTile');
const ideal = fc.uniqueArray(fc.constantFrom(...componentTypes), { maxLength: 4 });

/** Fields that the given figures do not depend on, with small values. Every one may be absent. */
const changes = fc.record(
  {
    'technology.clocking': fc.constant('free'),
    'precision.weight': fc.constantFrom(6, 12),
    'pe.subarrays': grid,
    'pe.busWidth': fc.constantFrom(16, 128),
    'pe.busFlow': flow,
    'tile.pes': grid,
    'tile.treeWidth': fc.constantFrom(24, 256),
    'tile.treeFlow': flow,
    'tileBuffer.width': fc.constantFrom(1, 3),
    'tileBuffer.ports': fc.constantFrom(1, 2),
    'mapping.kind': fc.constantFrom('conventional', 'kernel-position'),
    'mapping.duplicate': fc.boolean(),
    'globalBuffer.banks': fc.constantFrom('auto', 9, 40),
    'globalBuffer.width': fc.constantFrom(1, 2, 9),
    'globalBuffer.ports': fc.constantFrom(1, 2, 3),
    'globalBuffer.capacity': fc.constantFrom('auto', 128, 2048, 16384),
    'globalBuffer.scope': scope,
    'globalBuffer.share': share,
    'htree.width': fc.constantFrom('auto', 24, 512),
    'htree.flow': flow,
    'htree.reduce': fc.constantFrom('none', 'inTree'),
    'htree.queue': fc.constantFrom(1, 2, 64),
    'htree.scope': scope,
    'htree.share': share,
    'dram.latency': fc.constantFrom(0, 20e-9, 13.3e-9),
    'dram.bandwidth': fc.constantFrom(15.2e12, 64e9),
    'dram.channels': fc.constantFrom(1, 2),
    'dram.scope': scope,
    'activation.units': fc.constantFrom(1, 7, 64),
    'activation.scope': scope,
    'derivative.units': fc.constantFrom(1, 64),
    'pooling.units': fc.constantFrom(1, 64),
    'loss.units': fc.constantFrom(1, 64),
    'residual.units': fc.constantFrom(3, 64),
    'accumulator.trees': fc.constantFrom('auto', 1, 5),
    'accumulator.scope': scope,
    'memory.activations': fc.constantFrom('buffer', 'dram'),
    'wgu.kind': fc.constantFrom('array', 'digital'),
    'wgu.count': fc.constantFrom('auto', 1, 2, 3),
    'wgu.macs': fc.constantFrom([2, 3], [32, 32]),
    'wgu.accumulatorBits': fc.constantFrom('auto', 40),
    'wgu.samplesPerPass': fc.constantFrom(1, 2, 4),
    'wgu.replicas': fc.constantFrom(1, 2),
    'gradient.policy': fc.constantFrom('dram-sum', 'dram-per-image', 'on-chip', 'in-array'),
    'gradient.path': fc.constantFrom('globalBuffer', 'direct'),
    'gradient.busWidth': fc.constantFrom('auto', 24, 512),
    'gradient.adders': fc.constantFrom('auto', 100),
    'optimizer.stateBits': fc.constantFrom(0, 16),
    'feedback.cost': fc.constantFrom('arrays', 'generator', 'as-error'),
    'feedback.matrix': fc.constantFrom('perLayer', 'shared'),
    'feedback.generatorUnits': fc.constantFrom(16, 128),
    'adc.forward.sharedBy': fc.constantFrom(1, 2, 4),
    'adc.forward.grant': fc.constantFrom('vector', 'bit', 'conversion'),
    'adc.error.sharedBy': fc.constantFrom(1, 2, 4),
    'adc.error.grant': fc.constantFrom('vector', 'bit', 'conversion'),
    'adc.feedback.sharedBy': fc.constantFrom(1, 2),
    'adc.feedback.grant': fc.constantFrom('vector', 'bit', 'conversion'),
    'write.parallelArrays': fc.constantFrom(1, 2, 3),
    'write.scope': scope,
    'write.verifyEvery': fc.constantFrom(0, 1),
    'controller.issueWidth': fc.constantFrom(1, 4),
    'controller.reductionSlots': fc.constantFrom(1, 2, 8),
    ideal,
  },
  { requiredKeys: ['pe.subarrays', 'tile.pes'] },
);

const layer: fc.Arbitrary<LayerSketch> = fc.record(
  {
    outputs: fc.constantFrom(2, 5, 16, 130, 280),
    kernel: fc.constantFrom(1, 2, 3),
    stride: fc.constantFrom(1, 2),
    pool: fc.constantFrom('max', 'average'),
    groups: fc.constantFrom(2),
    activation: fc.constantFrom('tanh', 'none'),
    reads: fc.constantFrom('sum', 'branch'),
  },
  { requiredKeys: ['outputs'] },
);

const input = fc.oneof(
  fc.constantFrom(3, 30, 150, 400).map((features) => [features, 1, 1] as const),
  fc.tuple(fc.constantFrom(1, 4, 20), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })),
);

const schedules = fc.record(
  {
    overlap: fc.constantFrom('none', 'layer', 'sample', 'vector'),
    layers: fc.constantFrom('serial', 'parallel'),
    stages: fc.constantFrom('serial', 'streamed'),
    inFlight: fc.constantFrom(1, 2, 3, 16),
    iterations: fc.constantFrom(1, 2, 3),
  },
  { requiredKeys: [] },
);

/** Random small setups; printed as the command line that would make them, as far as there is one. */
export function sketches({ chip = {}, schedule = {}, rules = Object.keys(everyRule) }: Wish = {}) {
  return fc
    .record({
      chip: changes,
      input,
      layers: fc.array(layer, { minLength: 1, maxLength: 4 }),
      rule: fc.constantFrom(...rules),
      batch: fc.integer({ min: 1, max: 6 }),
      schedule: schedules,
    })
    .map(
      (drawn): Sketch => ({
        ...drawn,
        chip: { ...(drawn.chip as ChipChanges), ...chip },
        schedule: { ...drawn.schedule, ...schedule },
      }),
    )
    .map((drawn) => Object.assign(drawn, { [fc.toStringMethod]: () => describe(drawn) }));
}

/** The setup that a sketch describes. */
export function setupOf(sketch: Sketch, detail: Setup['detail'] = 'group'): Setup {
  return {
    chip: changed(base, sketch.chip),
    network: networkOf(sketch.input, sketch.layers, sketch.batch),
    schedule: {
      overlap: 'sample',
      layers: 'parallel',
      stages: 'streamed',
      inFlight: 16,
      iterations: 1,
      ...sketch.schedule,
    },
    rule: ruleNamed(sketch.rule),
    batch: sketch.batch,
    detail,
    fastForward: 'auto',
    seed: 0,
    notes: [],
    given: [],
  };
}

/** The same setup with other chip fields or another schedule. */
export function varied(setup: Setup, chip: ChipChanges, schedule: Partial<Schedule> = {}): Setup {
  return { ...setup, chip: changed(setup.chip, chip), schedule: { ...setup.schedule, ...schedule } };
}

function changed(chip: Chip, changes: ChipChanges): Chip {
  const copy = Object.entries(changes).reduce<unknown>(
    (whole, [path, value]) => replaced(whole as Record<string, unknown>, path.split('.'), value),
    chip,
  ) as Chip;
  const arrays = copy.pe.subarrays[0] * copy.pe.subarrays[1];
  const clamped = Object.entries(copy.adc).map(([kind, adc]) => [
    kind,
    'sharedBy' in adc ? { ...adc, sharedBy: Math.min(adc.sharedBy, arrays) } : adc,
  ]);
  return {
    ...copy,
    adc: Object.fromEntries(clamped) as Chip['adc'],
    globalBuffer: ownOrWhole(copy.globalBuffer),
    htree: ownOrWhole(copy.htree),
  };
}

/** A part of a block belongs to layers that have one of their own. */
const ownOrWhole = <T extends Pick<Chip['htree'], 'scope' | 'share'>>(block: T): T =>
  block.scope === 'layer' ? block : { ...block, share: 'whole' };

function replaced(whole: Record<string, unknown>, [key, ...rest]: string[], value: unknown): Record<string, unknown> {
  const inner = rest.length === 0 ? value : replaced(whole[key as string] as Record<string, unknown>, rest, value);
  return { ...whole, [key as string]: inner };
}

function describe({ chip, input: map, layers, rule, batch, schedule }: Sketch): string {
  const sets = (root: string, values: object) =>
    Object.entries(values).map(([path, value]) => `--set ${root}.${path}=${JSON.stringify(value)}`);
  const shapes = networkOf(map, layers, batch).layers.map(describeLayer);
  return [
    `fefet-22nm, [${map.join(',')}] -> ${shapes.join(' -> ')}, --rule ${rule} --batch ${batch}`,
    ...sets('chip', chip),
    ...sets('schedule', schedule),
  ].join(' ');
}

function describeLayer({ name, kind, output, kernel, stride, groups, pool, activation, from }: WeightLayer): string {
  const window = kind === 'fc' ? '' : ` ${kernel[0]}x${kernel[1]}/${stride}${groups > 1 ? ` groups ${groups}` : ''}`;
  const pooled = pool === null ? '' : ` ${pool.kind}Pool`;
  return `${name}(${kind} ${output.channels}${window}${pooled} ${activation} from ${from.join('+')})`;
}

export type { Network };
