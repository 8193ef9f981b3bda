/**
 * Ends `npm start`: runs BP and DFA on the reference chip, tries what would help, and writes one page about both. Small
 * batches show the same reasons as large ones, and a reader can follow each sample.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = 'out/reference';
const runs = ['bp', 'dfa'].map((rule) => ({ rule, out: `${folder}/${rule}` }));

const lines = [
  ...runs.map(
    ({ rule, out }) => `run fefet-22nm mlp --rule ${rule} --batch 8 --iterations 2 --assume equal --out ${out}`,
  ),
  ...runs.map(({ out }) => `explain ${out}`),
  `view ${runs.map(({ out }) => out).join(' ')} --presets`,
];

for (const line of lines) {
  console.log(`\n$ cimline ${line}`);
  const isLast = line === lines.at(-1);
  execFileSync(process.execPath, [join(root, 'dist/cimline.js'), ...line.split(' ')], {
    cwd: root,
    stdio: ['ignore', isLast ? 'inherit' : 'ignore', 'inherit'],
  });
}
