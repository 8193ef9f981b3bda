import type { Samples } from '../../data/index.ts';
import { fanIn } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import type { Memory } from '../model/weights.ts';
import type { SeedReport } from '../report.ts';
import type { TrainingRequest } from '../settings/settings.ts';
import type { CheckpointStore } from './checkpointStore.ts';

type Hash = CheckpointStore['hash'];

/** Version of the format, and of what is computed from it: a checkpoint of another one cannot be continued. */
export const checkpointVersion = 'cimline-checkpoint/5';

/** Everything that a training needs to go on after an epoch. */
export interface Checkpoint {
  /** What is trained; see {@link planOf}. */
  readonly plan: Plan;
  /** Seeds that are done. */
  readonly finished: readonly SeedReport[];
  /** The seed in training, its epochs done, and the memory after them. */
  readonly current: { readonly report: SeedReport; readonly memory: Uint8Array } | null;
}

/** What must agree for a training to be continued, by the name in messages. */
export type Plan = Readonly<
  Record<'network' | 'data set' | 'settings' | 'recording' | 'validation' | 'initial weights', string>
>;

/** What is trained on what and how, seeds aside: further seeds may be added. */
export function planOf(request: TrainingRequest, hash: Hash): Plan {
  const { network, data, settings, record, readings, validation, initial } = request;
  const layers = network.layers.map((layer) => [
    ...[layer.name, fanIn(layer), layer.output.channels, layer.activation],
    ...(layer.kind === 'fc' ? [] : [layer.input, layer.kernel, layer.stride, layer.padding, layer.pool]),
  ]);
  const hashOf = (...all: readonly Samples[]) => hash(all.flatMap(({ pixels, labels }) => [bytesOf(pixels), labels]));
  return {
    network: JSON.stringify(layers),
    'data set': `${data.name} ${hashOf(data.train, data.test)}`,
    settings: JSON.stringify(readings === undefined ? settings : [settings, readings]),
    recording: String(record === true),
    validation: validation === undefined ? 'none' : `every ${validation.every} on ${hashOf(validation.samples)}`,
    'initial weights': initial === undefined ? 'drawn' : hash(initial.map(bytesOf)),
  };
}

/** A line of JSON, then the memory. The line holds the hash of both. */
export function encodeCheckpoint({ plan, finished, current }: Checkpoint, hash: Hash): Uint8Array {
  const memory = current?.memory ?? new Uint8Array(0);
  const content = JSON.stringify({ plan, finished, current: current?.report ?? null });
  const head = JSON.stringify({ schema: checkpointVersion, hash: hash([content, memory]), content });
  return joined([new TextEncoder().encode(`${head}\n`), memory]);
}

/**
 * Reads a checkpoint and checks that it belongs to `plan`.
 *
 * @param store that it comes from
 * @throws InputError if it is none, damaged, of another version, or of another training
 */
export function decodeCheckpoint(bytes: Uint8Array, plan: Plan, { name: file, hash }: CheckpointStore): Checkpoint {
  const refuse = (what: string, expected?: string): never => {
    throw new InputError(file, what, { expected });
  };
  const end = bytes.indexOf(10);
  const head = headOf(new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0))));
  if (head === null)
    return refuse(
      'this is no checkpoint, or the beginning of one',
      'a whole file that --checkpoint wrote, or a new name',
    );
  if (head.schema !== checkpointVersion) {
    return refuse(`a checkpoint of version ${head.schema}`, `${checkpointVersion}: train anew under another name`);
  }
  const memory = bytes.subarray(end + 1);
  if (hash([head.content, memory]) !== head.hash) return refuse('the checkpoint is damaged', 'an unchanged file');
  const saved = JSON.parse(head.content) as Pick<Checkpoint, 'plan' | 'finished'> & { current: SeedReport | null };
  const other = planChange(saved.plan, plan);
  if (other !== null) {
    return refuse(
      `the checkpoint is of another training: the ${other} changed`,
      'the same command line, or a new name',
    );
  }
  const current = saved.current === null ? null : { report: saved.current, memory };
  return { plan, finished: saved.finished, current };
}

/** What differs, in words: `settings (epochs)`; null if nothing does. */
export function planChange(before: Readonly<Record<string, string>>, now: Plan): string | null {
  const key = (Object.keys(now) as (keyof Plan)[]).find((one) => before[one] !== now[one]);
  if (key !== 'settings') return key ?? null;
  const paths = differences(JSON.parse(before[key] ?? 'null'), JSON.parse(now[key]));
  const others = paths.length > 3 ? ', ...' : '';
  return `${key} (${paths.slice(0, 3).join(', ')}${others})`;
}

/** Paths at which two values of JSON differ; what only one of them has is named as a whole. */
function differences(before: unknown, now: unknown, path = ''): string[] {
  if (!isObject(before) || !isObject(now)) return before === now ? [] : [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys.flatMap((key) => differences(before[key], now[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

interface Head {
  readonly schema: string;
  readonly hash: string;
  readonly content: string;
}

function headOf(line: string): Head | null {
  try {
    const head: unknown = JSON.parse(line);
    return isHead(head) ? head : null;
  } catch {
    return null;
  }
}

function isHead(value: unknown): value is Head {
  if (!isObject(value)) return false;
  const { schema, hash, content } = value as Partial<Record<keyof Head, unknown>>;
  const isOurs = typeof schema === 'string' && schema.startsWith('cimline-checkpoint/');
  return isOurs && (schema !== checkpointVersion || (typeof hash === 'string' && typeof content === 'string'));
}

/** The same memory as bytes. */
function bytesOf(part: ArrayBufferView): Uint8Array {
  return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A copy of all bytes, one array after the other. */
export function packed(memory: Memory): Uint8Array {
  return joined(memory.map(bytesOf));
}

/** Writes the bytes of {@link packed} back. */
export function unpack(bytes: Uint8Array, memory: Memory): void {
  let at = 0;
  for (const part of memory) {
    bytesOf(part).set(bytes.subarray(at, at + part.byteLength));
    at += part.byteLength;
  }
}
