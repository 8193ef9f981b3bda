import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../../src/recorder/bundle.mjs';

/** Before all suites: the thread that writes recordings is bundled once, not for each of their hundred recordings. */
export default function setup(project) {
  const file = join(mkdtempSync(join(tmpdir(), 'recorder-')), 'worker.mjs');
  const bundle = () => writeFileSync(file, bundled());
  bundle();
  // While somebody watches and edits sources, too.
  project.onTestsRerun(bundle);
  process.env.CIMLINE_RECORDER = file;
}
