export { csvCells, csvNumber, parseCsv } from './csv.ts';
export { type Hints, InputError, type Place, type Position } from './error.ts';
export { Item } from './item.ts';
export { parseJson } from './json.ts';
export {
  byName,
  type FileKey,
  type FileKeys,
  listOf,
  oneOf,
  schemaOfKeys,
  text,
  type ValueSchema,
  whole,
} from './keys.ts';
export { bareName, extensionOf } from './name.ts';
export { nearest } from './nearest.ts';
export { positionOf } from './position.ts';
export { isName, nameRule, visible } from './printing.ts';
export {
  byKeys,
  callback,
  choice,
  type Kind,
  listOfAll,
  needed,
  number,
  objectOf,
  oneThat,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
  wholeNumber,
  word,
  yesOrNo,
} from './request.ts';
export { restored, type StoredTree, stored } from './stored.ts';
export { type Limits, parseValue, parseYaml, usualLimits, yamlTree } from './yaml.ts';
