import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../numbers.ts';
import { printTable } from '../table.ts';
import { cases } from './models.ts';

const compiled = join(import.meta.dirname, '../../out/bench/bench/kernel');

/** The wheel against plain heap-js, in nanoseconds of CPU time an event; medians. */
export interface Compared {
  readonly name: string;
  readonly wheel_ns: number;
  readonly heap_ns: number;
  readonly ratio: number;
  /** What the ratio must be at least; NaN if there is no target. */
  readonly target: number;
}

/** Measures every model on both kernels in turn. `npm run bench` compiles what this runs. */
export function comparedKernels(pairs: number): readonly Compared[] {
  return Object.entries(cases).map(([word, { name, target = Number.NaN }]) => {
    const rounds = Array.from({ length: pairs }, () => ({
      wheel: told('measure.js', word, 'wheel'),
      heap: told('measure.js', word, 'heap'),
    }));
    return {
      name,
      wheel_ns: median(rounds.map(({ wheel }) => wheel)),
      heap_ns: median(rounds.map(({ heap }) => heap)),
      ratio: median(rounds.map(({ wheel, heap }) => heap / wheel)),
      target,
    };
  });
}

export function targetOf(ratio: number): string {
  return Number.isNaN(ratio) ? '' : `>= ${ratio} x`;
}

/** What a compiled program prints: a number. */
function told(program: string, ...words: readonly string[]): number {
  return Number(
    execFileSync(process.execPath, ['--expose-gc', join(compiled, program), ...words], { encoding: 'utf8' }),
  );
}

/** Measures the event kernel against plain heap-js and prints the ratios. */
export async function run({ pairs }: { readonly pairs: number }): Promise<void> {
  console.log('kernel: timing wheel against plain heap-js, ns of CPU time an event, medians of interleaved rounds');
  printTable(
    comparedKernels(pairs).map(({ name, heap_ns, wheel_ns, ratio, target }) => ({
      model: name,
      'heap-js': heap_ns.toFixed(0),
      wheel: wheel_ns.toFixed(0),
      ratio: ratio.toFixed(1),
      target: targetOf(target),
    })),
  );
  console.log(`memory: ${told('memory.js').toFixed(0)} bytes for each pending event (target: <= 96)`);
}
