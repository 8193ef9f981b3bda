import { InputError, nearest } from '../source/index.ts';
import { isWithin } from './parts.ts';
import type { LaneRow, TimelineManifest } from './tables.ts';

/** What of a timeline is wanted: one value of each list that is not empty. */
export interface Filter {
  /** Parts of the chip with all that is in them: `chip.tile[3]`, `chip.tile[0..3]`, or `chip.tile` for all tiles. */
  readonly parts: readonly string[];
  /** Types of components, as in `subarray`. */
  readonly kinds: readonly string[];
  /** Phases, as in `forward`. */
  readonly phases: readonly string[];
  /** Layers by name, or by number from 0. */
  readonly layers: readonly string[];
}

export const everything: Filter = { parts: [], kinds: [], phases: [], layers: [] };

const lists = { part: 'parts', kind: 'kinds', phase: 'phases', layer: 'layers' } as const;
export const filterKeys: readonly string[] = Object.keys(lists);

/**
 * Reads filters as they are typed: `kind=adc,subarray`. Those of one key add up.
 *
 * @throws InputError if one is not of this form
 */
export function readFilters(texts: readonly string[]): Filter {
  const filter = { parts: [] as string[], kinds: [] as string[], phases: [] as string[], layers: [] as string[] };
  for (const text of texts) {
    const [, key = '', values = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [undefined, text];
    const list = lists[key as keyof typeof lists];
    const words = values.split(',').map((value) => value.trim());
    if (list === undefined || words.includes('')) {
      throw new InputError(
        `--filter ${text}`,
        list === undefined ? `"${key}" is no key of a filter` : 'a value is empty',
        {
          expected: `KEY=VALUE with one of the keys ${filterKeys.join(', ')}`,
          nearest: list === undefined ? nearest(key, filterKeys) : undefined,
        },
      );
    }
    filter[list].push(...words);
  }
  return filter;
}

/** Which rows of a timeline a filter takes. */
export interface Sieve {
  /** Whether every row passes. */
  readonly isOpen: boolean;
  lane(lane: number): boolean;
  /** @param name of a global buffer */
  buffer(name: string): boolean;
  /** @param phase index into the manifest's phases; -1 where the work is of no task */
  work(phase: number, layer: number): boolean;
}

/**
 * A filter as a timeline understands it.
 *
 * @throws InputError if a value names nothing that the timeline has; the message says what it has
 */
export function sieve(
  filter: Filter,
  lanes: readonly LaneRow[],
  { phases, layers }: Pick<TimelineManifest, 'phases' | 'layers'>,
): Sieve {
  const kinds = [...new Set(lanes.map(({ component }) => component))];
  refuseUnknown('kind', filter.kinds, kinds);
  refuseUnknown('phase', filter.phases, phases);
  refuseUnknown('layer', filter.layers, layers, (value) => layerIndex(value, layers) >= 0);
  refuseUnknown('part', filter.parts, partsNear(lanes), (part) => lanes.some(({ name }) => isWithin(name, part)));
  const taken = new Set(lanes.filter((lane) => takesLane(filter, lane)).map(({ id }) => id));
  const ofPhases = new Set(filter.phases.map((name) => indexIn(phases, name)));
  const ofLayers = new Set(filter.layers.map((layer) => layerIndex(layer, layers)));
  return {
    isOpen: Object.values(filter).every((values) => values.length === 0),
    lane: (lane) => taken.has(lane),
    buffer: (name) => takesLane(filter, { name, component: 'globalBuffer' }),
    work: (phase, layer) =>
      (ofPhases.size === 0 || ofPhases.has(phase)) && (ofLayers.size === 0 || ofLayers.has(layer)),
  };
}

/** Something that was done: where, and for which phase and layer of the manifest. -1: of no task. */
export interface Work {
  readonly lane: number;
  readonly phase: number;
  readonly layer: number;
}

/** One value of a filter. */
export interface Condition {
  readonly key: keyof typeof lists;
  readonly value: string;
  takes(work: Work): boolean;
}

/** The values of a filter, each for itself. */
export function conditionsOf(
  { parts, kinds, phases, layers }: Filter,
  lanes: readonly LaneRow[],
  manifest: Pick<TimelineManifest, 'phases' | 'layers'>,
): Condition[] {
  const ofLanes = (is: (lane: LaneRow) => boolean) => {
    const own = new Set(lanes.filter(is).map(({ id }) => id));
    return ({ lane }: Work) => own.has(lane);
  };
  return [
    ...parts.map((value) => ({ key: 'part', value, takes: ofLanes(({ name }) => isWithin(name, value)) }) as const),
    ...kinds.map((value) => ({ key: 'kind', value, takes: ofLanes(({ component }) => component === value) }) as const),
    ...phases.map((value) => {
      const own = indexIn(manifest.phases, value);
      return { key: 'phase', value, takes: ({ phase }: Work) => phase === own } as const;
    }),
    ...layers.map((value) => {
      const own = layerIndex(value, manifest.layers);
      return { key: 'layer', value, takes: ({ layer }: Work) => layer === own } as const;
    }),
  ];
}

const indexIn = (list: readonly string[], value: string) => list.indexOf(value);

function takesLane({ parts, kinds }: Filter, { name, component }: Pick<LaneRow, 'name' | 'component'>): boolean {
  const isOfPart = parts.length === 0 || parts.some((part) => isWithin(name, part));
  return isOfPart && (kinds.length === 0 || kinds.includes(component));
}

/** A name counts: that of a layer is asked first, so that a layer called `2` is found. */
function layerIndex(value: string, layers: readonly string[]): number {
  const named = indexIn(layers, value);
  if (named >= 0) return named;
  return /^\d+$/.test(value) && Number(value) < layers.length ? Number(value) : -1;
}

/** What a chip consists of at its top, and within one tile, as examples. */
export function partsNear(lanes: readonly LaneRow[]): string[] {
  const names = lanes.map(({ name }) => name);
  const tops = names.map((name) => /^[^.]+\.[^.]+/.exec(name)?.[0] ?? name);
  return [...new Set([...tops, ...names])];
}

/** More than these are not listed. */
const mostListed = 12;

/** The first of many names. */
export function listed(names: readonly string[], between = ', '): string {
  const rest = names.length > mostListed ? `, … (${names.length} in all)` : '';
  return `${names.slice(0, mostListed).join(between)}${rest}`;
}

function refuseUnknown(
  key: string,
  values: readonly string[],
  known: readonly string[],
  isKnown: (value: string) => boolean = (value) => known.includes(value),
): void {
  const stray = values.find((value) => !isKnown(value));
  if (stray === undefined) return;
  throw new InputError(`--filter ${key}=${stray}`, `no ${key} of this timeline is called "${stray}"`, {
    expected: `one of ${listed(known)}`,
    nearest: nearest(stray, known),
  });
}
