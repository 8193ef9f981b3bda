import { InvalidArgumentError } from 'commander';
import { span } from '../../chip/index.ts';

// Readers of what follows an option. Commander reports what they throw, with the name of the option before it.

/** A repeatable option: every value that is given, in order. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

/** `a,b,[1, 2]` -> `a`, `b`, `[1, 2]`, each once: commas inside brackets and quotes belong to a value. */
export function commaList(text: string): string[] {
  const items = [...text.matchAll(/(?:^|,)((?:\[[^\]]*\]|"[^"]*"|[^,])*)/g)].map(([, item = '']) => item.trim());
  if (items.includes('')) throw new InvalidArgumentError(`expected values separated by commas, got "${text}".`);
  return [...new Set(items)];
}

/** A reader of whole numbers, written in digits. Without `most`, all that are held exactly are allowed. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = value > most ? `from ${least} to ${most}` : span(least, most);
    throw new InvalidArgumentError(`expected a whole number in digits, ${range}, got "${text}".`);
  };
}

/** `95%` or `0.95` as a share. */
export function share(text: string): number {
  const [, number, percent] = /^(\d+\.?\d*|\.\d+)( ?%)?$/.exec(text) ?? [];
  const value = number === undefined ? Number.NaN : Number(number) / (percent === undefined ? 1 : 100);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError(`expected a share such as 95% or 0.95, got "${text}".`);
}

/** `3` as 3 percent. */
export function percentage(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= 100)) throw new InvalidArgumentError(`expected a percentage above 0, got "${text}".`);
  return value;
}

/** A large number as people write it: `1e6`. */
export function pulses(text: string): number {
  const value = /^\d+(\.\d+)?(e\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError(`expected a number above 0 such as 1e6, got "${text}".`);
}
