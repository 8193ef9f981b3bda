import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that lasts for one test, and a writer of files in it. */
export function scratch(): { folder: string; write: (name: string, bytes: Uint8Array | readonly number[]) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, bytes: Uint8Array | readonly number[]): string => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Uint8Array.from(bytes));
    return file;
  };
  return { folder, write };
}

/** An IDX file by hand. */
export function idx(sizes: readonly number[], values: readonly number[]): number[] {
  const words = sizes.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return [0, 0, 8, sizes.length, ...words, ...values];
}
