export { parseCsv, readCsv } from './csv.ts';
export { type Hints, InputError, type Position } from './error.ts';
export { readText } from './file.ts';
export { Item } from './item.ts';
export { parseJson, readJson } from './json.ts';
export { nearest } from './nearest.ts';
export { reasonOf } from './reason.ts';
export { parseYaml, readYaml } from './yaml.ts';
