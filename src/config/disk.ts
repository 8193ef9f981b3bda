import type { Chip } from '../chip/index.ts';
import { parsedBefore, readText } from '../files/index.ts';
import { type Place, usualLimits } from '../source/index.ts';
import { activityLimits } from './activity.ts';
import { chipFrom, type Loaded, loadFrom, type NetworkFile, networkFrom, type Request, settingPlace } from './load.ts';
import { locate } from './names.ts';
import type { Sources } from './sources.ts';

/** Files by path; those that come with cimline by their bare name, from anywhere. */
const disk: Sources = (kind, name) => {
  if (kind === 'activity') return { file: name, text: readText(name, activityLimits.characters) };
  const file = locate(kind, name);
  const text = readText(file, largest[kind]);
  return { file, text, parsed: parsedBefore(text, file) };
};

/** Characters; a CSV file of a network may have a line for each of many layers. */
const largest = { chip: usualLimits.characters, network: 10_000_000, study: usualLimits.characters } as const;

/**
 * Reads and checks the files of a run. The request's own `batch` and `iterations` win over its `sets`, those over the
 * preset of `assume`, and that over the files.
 *
 * @throws InputError for anything wrong in the request, a file, an override or a name
 *
 * @example
 * const run = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', sets: ['globalBuffer.ports=2'] });
 */
export function load(request: Request): Loaded {
  return loadFrom(disk, request);
}

/**
 * Reads one chip without a network; `sets` may change the chip only.
 *
 * @throws InputError for anything wrong in the file, an override or the name
 */
export function loadChip(nameOrPath: string, sets: readonly string[] = []): Chip {
  return chipFrom(disk, nameOrPath, sets);
}

/**
 * Opens a network by the name of a shipped one or by path, without reading it yet.
 *
 * @throws InputError if there is none; `read` throws it for anything wrong inside
 */
export function openNetwork(nameOrPath: string): NetworkFile {
  return networkFrom(disk, nameOrPath);
}

/**
 * Where a parameter of the chip was written: in an override or in the chip file.
 *
 * @returns undefined for a parameter that has its default
 */
export function chipSettingPlace(chip: string, sets: readonly string[], path: string): Place | undefined {
  return settingPlace(disk, chip, sets, path);
}
