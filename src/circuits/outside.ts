/**
 * A parameter lies outside the range in which a block's model holds. Bad input (exit code 2), never a fallback: a
 * figure from beyond the range would make the answer wrong without anyone noticing.
 */
export class OutsideModelError extends Error {
  readonly block: string;
  /** Chip parameter, as a dotted path. */
  readonly parameter: string;
  /** The valid range in words. */
  readonly valid: string;

  constructor(block: string, parameter: string, value: number | string, valid: string) {
    super(`block "${block}": ${parameter} = ${value} is outside its model; valid: ${valid}`);
    this.name = 'OutsideModelError';
    this.block = block;
    this.parameter = parameter;
    this.valid = valid;
  }
}

/** The value itself, if it lies in [min, max]. @throws OutsideModelError */
export function within(
  block: string,
  parameter: string,
  value: number,
  [min, max]: readonly [number, number],
  unit = '',
): number {
  if (value >= min && value <= max) return value;
  throw new OutsideModelError(block, parameter, value, `${min} to ${max}${unit && ` ${unit}`}`);
}
