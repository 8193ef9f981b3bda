export { readChip, readSchedule } from './chip.ts';
export { describe, type ParameterText, parameterTexts, valueText } from './describe.ts';
export { type Loaded, load, loadChip, type Request } from './load.ts';
export { type Kind, locate, shippedNames } from './names.ts';
export { type PresetName, presetNames, presetSettings } from './presets.ts';
