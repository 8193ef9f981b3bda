export { readChip, readSchedule } from './chip.ts';
export { describe, type ParameterText, parameterTexts, valueText } from './describe.ts';
export {
  chipSettingPosition,
  type Loaded,
  load,
  loadChip,
  type NetworkFile,
  openNetwork,
  type Request,
} from './load.ts';
export { type Kind, locate, shippedNames } from './names.ts';
export { type Override, readOverrides, rootOf, withoutRoot } from './overrides.ts';
export { type PresetName, presetNames, presetSettings } from './presets.ts';
export { findRule, findTrainingRule } from './rule.ts';
