import { prefixed, type Unit } from '../../../units/index.ts';

/** Between a number and its unit, so that they stay together and close. */
const thinSpace = ' ';

/** `13.4 µs`: three significant digits, with trailing zeros so that columns of numbers do not jump. */
export function timeText(ps: number): string {
  if (Math.abs(ps) < 1000) return `${Number(ps.toPrecision(3))}${thinSpace}ps`;
  return quantityText(ps * 1e-12, 's');
}

/** A moment or length to the last picosecond that matters: `1569.763 µs`. */
export function exactTimeText(ps: number): string {
  if (ps < 1000) return `${ps}${thinSpace}ps`;
  if (ps < 1e6) return `${Number((ps / 1e3).toFixed(3))}${thinSpace}ns`;
  return `${Number((ps / 1e6).toFixed(6))}${thinSpace}µs`;
}

export function quantityText(value: number, unit: Unit): string {
  const [scaled, symbol] = prefixed(value, unit);
  return `${scaled === 0 ? '0' : scaled.toPrecision(3)}${thinSpace}${symbol.replace(/^u/, 'µ')}`;
}

/** `41.9 %`; what is not zero is never printed as zero. */
export function percentText(share: number): string {
  if (share <= 0) return `0${thinSpace}%`;
  if (share < 5e-4) return `<${thinSpace}0.1${thinSpace}%`;
  const digits = share >= 0.9995 ? 0 : 1;
  return `${(100 * share).toFixed(digits)}${thinSpace}%`;
}

/** `2,472`. */
export const countText = (count: number): string => count.toLocaleString('en');

/** A difference with its sign: `+176 µs`, `−28.8 µs`, `0`. */
export function differenceText(ps: number): string {
  if (ps === 0) return '0';
  return `${ps > 0 ? '+' : '−'}${timeText(Math.abs(ps))}`;
}
