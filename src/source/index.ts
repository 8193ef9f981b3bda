export { parseCsv } from './csv.ts';
export { type Hints, InputError, type Position } from './error.ts';
export { Item } from './item.ts';
export { parseJson } from './json.ts';
export { bareName, extensionOf } from './name.ts';
export { nearest } from './nearest.ts';
export { positionOf } from './position.ts';
export { reasonOf } from './reason.ts';
export { type Limits, parseYaml, usualLimits } from './yaml.ts';
