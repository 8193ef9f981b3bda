import { InvalidArgumentError } from 'commander';

// Readers of what follows an option. Commander reports what they throw, with the name of the option before it.

/** A repeatable option: every value that is given, in order. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

/** `a,b,[1, 2]` -> `a`, `b`, `[1, 2]`: commas inside brackets and quotes belong to a value. */
export function commaList(text: string): string[] {
  const items = text.match(/(?:\[[^\]]*\]|"[^"]*"|[^,])+/g)?.map((item) => item.trim()) ?? [];
  if (items.length === 0 || items.includes(''))
    throw new InvalidArgumentError(`expected values separated by commas, got "${text}".`);
  return items;
}

export function positive(text: string): number {
  return whole(text, 1);
}

export function natural(text: string): number {
  return whole(text, 0);
}

function whole(text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least) {
    throw new InvalidArgumentError(`expected a whole number >= ${least}, got "${text}".`);
  }
  return value;
}

/** A reader of whole numbers from 1 to `most`: more are a typing error. */
export function atMost(most: number): (text: string) => number {
  return (text) => {
    const count = positive(text);
    if (count > most) throw new InvalidArgumentError(`expected at most ${most}, got ${count}.`);
    return count;
  };
}

/** `95%` or `0.95` as a share. */
export function share(text: string): number {
  const [, number, percent] = /^(\d+\.?\d*|\.\d+)( ?%)?$/.exec(text) ?? [];
  const value = number === undefined ? Number.NaN : Number(number) / (percent === undefined ? 1 : 100);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError(`expected an accuracy such as 95% or 0.95, got "${text}".`);
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
