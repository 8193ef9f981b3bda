import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all suites: what they put into the folder for temporary files goes into one of its own, which ends with them. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
