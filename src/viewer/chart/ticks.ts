/** Round values from 0 to at most `most`, `count` of them or a few more or less: 0, 2, 4, … */
export function ticks(most: number, count: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Powers of ten from `least` to `most`. */
export function decades(least: number, most: number): number[] {
  const [from, to] = [Math.ceil(Math.log10(least) - 1e-9), Math.floor(Math.log10(most) + 1e-9)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => Number(`1e${from + i}`));
}
