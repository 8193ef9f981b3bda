export { readChip, readSchedule } from './chip.ts';
export { describe, type ParameterText, parameterText, parameterTexts, valueText } from './describe.ts';
export { chipSettingPlace, load, loadChip, openNetwork } from './disk.ts';
export type { Loaded, NetworkFile, Request } from './load.ts';
export { locate, shippedNames } from './names.ts';
export { type Override, readOverrides, rootOf, withoutRoot } from './overrides.ts';
export { type PresetName, presetNames, presetSettings } from './presets.ts';
export { findRule, findTrainingRule } from './rule.ts';
export type { Description, Kind, Sources } from './sources.ts';
