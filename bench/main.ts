import { run as kernel } from './kernel.ts';

/** Every bench, in sequence; each prints its own table. */
for (const bench of [kernel]) await bench();
