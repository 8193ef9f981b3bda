import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/simulation/result.ts';
import { type ViewedFolder, viewedFolder } from '../../src/study/view/folder.ts';
import { result } from './result.ts';
import { type SmallTimeline, smallRunFolder } from './runFolder.ts';

/** A run folder with a result and a small timeline, as the page reads it. */
export function viewedRun(changes: Partial<Result> = {}, small: SmallTimeline = {}): Promise<ViewedFolder> {
  const folder = smallRunFolder(small);
  writeFileSync(join(folder, 'result.json'), JSON.stringify(result(changes)));
  return viewedFolder(folder);
}
