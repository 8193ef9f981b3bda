export type { Activation } from './activation.ts';
export { meanRecordedActivity, recordedActivity } from './activityFile.ts';
export { checkTrainable } from './check.ts';
export { type CheckpointStore, checkpointVersion } from './checkpoint.ts';
export type { AdcSettings, Encoding, RangeSettings } from './crossbar/index.ts';
export {
  type Device,
  device,
  deviceNames,
  findDevice,
  idealDevice,
  type PulseSettings,
  readDevice,
} from './device/index.ts';
export type { Distribution } from './distribution.ts';
export { type Endurance, enduranceOf } from './endurance.ts';
export { DivergenceError, TrainingError } from './error.ts';
export { type FeedbackKind, feedbackKinds } from './feedback.ts';
export { hardwareOf, type LearningHardware, quantisedHardware } from './hardware.ts';
export type { Threads } from './kernels/index.ts';
export { type LossName, losses } from './loss.ts';
export { meanActivity } from './meanActivity.ts';
export { settingsOfChip, type TakenSetting } from './ofChip.ts';
export {
  type ArrayParameters,
  arrayParameters,
  arraysOf,
  settingsOf,
  type TrainingParameters,
  trainingParameters,
} from './parameters.ts';
export type { EpochActivity, LayerDistribution, LayerWear } from './record.ts';
export type { AccuracyOverSeeds, EpochReport, Progress, SeedReport, TrainingReport } from './report.ts';
export { type LearningRuleName, learningRules } from './rules/index.ts';
export { train } from './run.ts';
export { type Optimizer, type ScheduleName, schedules } from './schedule.ts';
export { defaultSettings, type TrainingRequest, type TrainingSettings } from './settings.ts';
