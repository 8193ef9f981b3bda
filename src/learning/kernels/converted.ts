import type { Converter } from './kernels.ts';

/** What an ADC makes of an analog sum, each operation in single precision, as every kernel computes it. */
export function converted(sum: number, { low, step, top }: Converter): number {
  const f = Math.fround;
  const scaled = f(f(sum - f(low)) * f(1 / step));
  const code = Math.min(Math.max(Math.floor(f(scaled + 0.5)), 0), top);
  return f(f(code * f(step)) + f(low));
}
