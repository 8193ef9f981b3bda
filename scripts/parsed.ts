import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parsedFile, parsedPath } from '../src/files/index.ts';

/** What a command may open by name. */
const folders = ['chips', 'chips/devices', 'traces', 'traces/studies'];

/** Every YAML file that a command may open by name. */
export function shippedYaml(root: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => join(root, folder, file)),
  );
}

/** Parses them into a folder of the built program. */
export function writeParsed(root: string, dist: string): void {
  for (const file of shippedYaml(root)) {
    const path = join(dist, parsedPath(file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(parsedFile(readFileSync(file, 'utf8'), file)));
  }
}
