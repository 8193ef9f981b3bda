import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../files/index.ts';
import { InputError } from '../../source/index.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import { documentOf } from './document.ts';
import type { ViewedFolder } from './folder.ts';
import { embedded, payloadOf } from './payload.ts';
import { viewer } from './viewer.ts';

/** Bytes of timelines that a page may hold: browsers keep them in memory, a third longer. */
export const mostEmbedded = 200e6;

/**
 * Writes the page as one file.
 *
 * @returns where it is
 * @throws InputError if the timelines are too large for one; OutputError if it cannot be written
 */
export async function writePage(
  folders: readonly ViewedFolder[],
  presets: readonly PresetLine[] | null,
  file: string = besideRuns(folders),
): Promise<string> {
  refuseLarge(folders);
  const payload = payloadOf(folders, presets, embedded);
  const parts = payload.runs.flatMap(({ key }, i) =>
    (folders[i]?.timeline ?? []).map(({ name, path }) => ({ key, name, bytes: readFileSync(path) })),
  );
  const target = isFolder(file) ? join(file, 'view.html') : file;
  writeWhole(target, documentOf(payload, await viewer(), parts, false));
  return target;
}

/** `out/bp.html` for `out/bp`, `out/bp-dfa.html` for `out/bp` and another `dfa`. */
export function besideRuns(folders: readonly Pick<ViewedFolder, 'name' | 'path'>[]): string {
  const [first] = folders;
  return join(dirname(first?.path ?? ''), `${folders.map(({ name }) => name).join('-')}.html`);
}

function refuseLarge(folders: readonly ViewedFolder[]): void {
  const bytes = folders.flatMap(({ timeline }) => timeline).reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= mostEmbedded) return;
  throw new InputError(
    folders.map(({ path }) => path).join(' '),
    `the timeline takes ${Math.round(bytes / 1e6)} MB, and a page holds at most ${mostEmbedded / 1e6} MB`,
    { expected: '--serve, which streams it' },
  );
}

const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
