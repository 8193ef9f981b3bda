/** A share from 0 to 1; a caller that passes anything else has a defect of its own. */
export function checkedFraction(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, got ${value}`);
  return value;
}
