/**
 * `npm run bench` prints the table of targets; `npm run bench -- NAME…` measures other parts, `all` of them, and
 * `--quick` takes few turns of each. The README of this folder says what each part measures.
 */
import { run as chip } from './chip.ts';
import type { Effort } from './effort.ts';
import { run as exporting } from './export.ts';
import { run as kernel } from './kernel/kernel.ts';
import { run as learning } from './learning/learning.ts';
import { run as startup } from './startup.ts';
import { run as targets } from './targets/targets.ts';
import { run as timeline } from './timeline.ts';
import { run as view } from './view.ts';

const parts: Readonly<Record<string, (effort: Effort) => Promise<void>>> = {
  targets,
  kernel,
  startup: () => startup(),
  timeline,
  export: exporting,
  chip,
  learning,
  view,
};

const words = process.argv.slice(2);
const names = words.filter((word) => word !== '--quick');
const unknown = names.filter((name) => name !== 'all' && !(name in parts));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}; expected all, ${Object.keys(parts).join(', ')}, or --quick`);
  process.exit(2);
}
const chosen = names.includes('all') ? Object.keys(parts) : names.length > 0 ? names : ['targets'];
for (const name of chosen) await parts[name]?.({ pairs: words.includes('--quick') ? 1 : 5 });
