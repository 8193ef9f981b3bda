export { meanRecordedActivity, recordedActivity } from './activity/activityFile.ts';
export { type Distribution, sameBars } from './activity/distribution.ts';
export { type Endurance, enduranceOf } from './activity/endurance.ts';
export { meanActivity } from './activity/meanActivity.ts';
export type { EpochActivity, LayerDistribution, LayerWear } from './activity/record.ts';
export { type Angle_deg, type AngleOverSeeds, anglesOverSeeds } from './alignment.ts';
export {
  type Device,
  device,
  deviceKeys,
  idealDevice,
  type PulseSettings,
  pulsesOf,
  readDevice,
} from './device/index.ts';
export { deviceFile, deviceNames, findDevice } from './device/presets.ts';
export { DivergenceError, TrainingError } from './error.ts';
export { below, type Random, randomNamed } from './kernels/random/index.ts';
export type { StartThread, Threads } from './kernels/team.ts';
export { startThread } from './kernels/thread.ts';
export {
  conductanceAt,
  type DeviceFit,
  type Direction,
  type DirectionFit,
  type Estimate,
  fitDevice,
  isMeasured,
  type MeasuredFile,
  type MeasuredStates,
  type MeasuredTable,
  meanCurve,
  readMeasured,
  type Shape,
  statesOf,
} from './measured/index.ts';
export type { Activation } from './model/activation.ts';
export { type FeedbackKind, feedbackKinds } from './model/feedback.ts';
export { type Places, placing } from './places.ts';
export {
  type AccuracyOverSeeds,
  type EpochReport,
  type Progress,
  type SeedReport,
  type TrainingReport,
  type ValidationTest,
  validationTests,
} from './report.ts';
export type { RisingLoss } from './risingLoss.ts';
export type { AdcSettings, RangeSettings } from './settings/adc.ts';
export { checkRequest, checkTrainable } from './settings/check.ts';
export { type Encoding, hardwareOf, type LearningHardware, quantisedHardware, rangeOf } from './settings/hardware.ts';
export { settingsOfChip, type TakenSetting } from './settings/ofChip.ts';
export {
  type ArrayParameters,
  arrayParameters,
  arraysOf,
  settingsOf,
  type TrainingParameters,
  trainingParameters,
} from './settings/parameters.ts';
export { defaultSettings, type TrainingRequest, type TrainingSettings, type Validation } from './settings/settings.ts';
export { type Spread, spreadOf } from './spread.ts';
export { checkpointVersion, type Plan, planChange, planOf } from './training/checkpoint.ts';
export type { CheckpointStore } from './training/checkpointStore.ts';
export { type AccuracyAfter, type EvaluationReport, type EvaluationRequest, evaluate } from './training/evaluate.ts';
export { type LossName, losses, lossOfGuessing } from './training/loss.ts';
export { train } from './training/run.ts';
export type { Optimizer, ScheduleName } from './training/schedule.ts';
export { stepsPerEpoch } from './training/steps.ts';
