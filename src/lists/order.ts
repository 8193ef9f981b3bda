/** The order of two texts by their UTF-16 units: the same on every machine, whatever language its user speaks. */
export function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
