import type { Chip } from '../../src/chip/index.ts';

/** A chip with one parameter replaced by whatever is given, as no file could have it. */
export function changedChip(chip: Chip, path: string, value: unknown): Chip {
  return replaced(chip, path.split('.'), value) as Chip;
}

function replaced(whole: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const parts: Record<string, unknown> = { ...whole };
  return { ...parts, [key]: rest.length === 0 ? value : replaced(parts[key] as object, rest, value) };
}
