import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readBytes, writeWhole } from '../../files/index.ts';
import type { CheckpointStore } from '../../learning/index.ts';

/** A checkpoint in a file, which a save replaces whole or not at all. */
export function checkpointFile(file: string): CheckpointStore {
  return {
    name: file,
    load: () => (existsSync(file) ? readBytes(file) : null),
    save: (bytes) => writeWhole(file, bytes),
    hash: sha256,
  };
}

/** The hash of a {@link CheckpointStore}. */
export function sha256(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
