export { parseUnit } from './expression.ts';
export { format, prefixed } from './format.ts';
export { parseQuantity, UnitError } from './parse.ts';
export { unitKindWithin } from './range.ts';
export { isCounted, type Unit, unitKind, units } from './unit.ts';
export { written } from './written.ts';
