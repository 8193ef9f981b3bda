import { run as chip } from './chip.ts';
import { run as exporting } from './export.ts';
import { run as learning } from './learning.ts';
import { run as startup } from './startup.ts';
import { run as timeline } from './timeline.ts';
import { run as view } from './view.ts';

/** Every bench but the kernel's, in sequence; each prints its own table. `npm run bench` runs the kernel's compiled, without a loader. */
for (const bench of [startup, timeline, exporting, chip, learning, view]) await bench();
