export { activityOf } from './activity.ts';
export { paddedPositions } from './blocks.ts';
export { type Breakdown, isBreakdown, parseBreakdown } from './breakdown.ts';
export { causes } from './causes.ts';
export { type ChipContext, chipYaml } from './chipFile.ts';
export { leakageNumbers } from './compare.ts';
export { type Composition, compose, type Drawings, type Options } from './compose.ts';
export { NotCovered, UncoveredRun } from './error.ts';
export type { Figures } from './figures.ts';
export { type Idealisation, idealisationNames, idealisationSentences } from './idealisations.ts';
export {
  hasProbe,
  type PrintedReference,
  parsePrinted,
  parseReference,
  type Reference,
  readAnyReference,
  readReference,
} from './import.ts';
export { networkCsv } from './networkCsv.ts';
export { refuseOtherUnits } from './otherUnits.ts';
export { parseToolParameters, readToolParameters, type ToolParameters } from './parameters.ts';
export { type Point, placeText, type Quantity } from './points.ts';
export { provision } from './provision.ts';
export {
  asMeant,
  asPrinted,
  type Quirk,
  type Quirks,
  quirkNames,
  quirkSentences,
  quirks,
  type UnitQuirk,
  unitQuirkNames,
  unitQuirkSentences,
} from './quirks.ts';
export { type Account, type AccountOptions, account, accountOf } from './report.ts';
export { type Area, type Phase, type PhaseValue, type PhaseValues, type PrintedRun, phases, type Run } from './run.ts';
export type { Summary } from './summary.ts';
export { unfollowedSwitches } from './switches.ts';
export { probeTargets, type Targets, technologyTargets } from './targets.ts';
export { technologyFigures } from './technology/figures.ts';
export { fromTechnology, technologyAccount } from './technology/report.ts';
