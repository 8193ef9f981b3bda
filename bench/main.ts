import { run as chip } from './chip.ts';
import { run as kernel } from './kernel.ts';
import { run as learning } from './learning.ts';
import { run as timeline } from './timeline.ts';

/** Every bench, in sequence; each prints its own table. */
for (const bench of [kernel, timeline, chip, learning]) await bench();
