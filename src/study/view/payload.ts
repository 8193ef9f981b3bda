import { ruleName } from '../../insight/words/names.ts';
import type { RunInfo } from '../../recorder/runInfo.ts';
import { visible } from '../../source/index.ts';
import type { Payload, PresetLine, ShownRun, TimelinePlace } from '../../viewer/payload.ts';
import type { ViewedFolder } from './folder.ts';
import { notesOf } from './notes.ts';

const keys = ['A', 'B'] as const;

/** Where the page finds the timeline of a run. */
export type PlaceOf = (key: ShownRun['key'], files: readonly string[]) => TimelinePlace;

export const embedded: PlaceOf = (_, files) => ({ kind: 'embedded', files });
export const served: PlaceOf = (key) => ({ kind: 'served', url: `/${key}/` });

/** What the page shows of one run or two. Text that would turn the direction of writing shows as its code. */
export function payloadOf(
  folders: readonly ViewedFolder[],
  presets: readonly PresetLine[] | null,
  placeOf: PlaceOf,
): Payload {
  const names = namesOf(folders);
  const runs = folders.map(
    ({ path, info, result, explanation, timeline }, i): ShownRun => ({
      key: keys[i] ?? 'B',
      name: names[i] ?? '',
      folder: path,
      result,
      command: info.command,
      explanation,
      timeline:
        timeline.length === 0
          ? null
          : placeOf(
              keys[i] ?? 'B',
              timeline.map(({ name }) => name),
            ),
    }),
  );
  return inSight({ schema: 'cimline/view/1', runs, notes: notesOf(folders), presets });
}

type Named = Pick<ViewedFolder, 'name' | 'path'> & { readonly info: Pick<RunInfo, 'rule' | 'chip' | 'network'> };

/** What tells runs apart, in short: their rules, chips or networks, else their folders. */
export function namesOf(folders: readonly Named[]): string[] {
  const ways: ((folder: Named) => string)[] = [
    ({ info }) => ruleName(info.rule),
    ({ info }) => info.chip,
    ({ info }) => info.network,
    ({ name }) => name,
    ({ path }) => path,
  ];
  const named = ways.map((way) => folders.map(way));
  return named.find((names) => new Set(names).size === folders.length) ?? named[0] ?? [];
}

function inSight<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(inSight) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [visible(key), inSight(each)])) as T;
}
