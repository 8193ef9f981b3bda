export { type Composition, compose, type Options } from './compose.ts';
export { NotCovered } from './error.ts';
export type { Figures } from './figures.ts';
export { parseReference, type Reference, readReference } from './import.ts';
export {
  type ChipContext,
  chipYaml,
  parseToolParameters,
  readToolParameters,
  type ToolParameters,
} from './parameters.ts';
export { provision } from './provision.ts';
export { asMeant, asPrinted, type Quirk, type Quirks, quirkNames, quirkSentences, quirks } from './quirks.ts';
export { type Account, account, causes, type Point, type Quantity, type Summary, tolerances } from './report.ts';
export { type Area, type Phase, type PhaseValue, type PhaseValues, phases, type Run } from './run.ts';
