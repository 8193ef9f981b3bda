export {
  activityFile,
  type RecordedActivity,
  type RecordedBy,
  type RecordedDetail,
  readActivity,
} from './activity.ts';
export { type ActivityFile, activityVersion, type RecordedEpoch } from './activityFile.ts';
export { activityFields, activityKeys, type RowWrites, rowWrites } from './assumed.ts';
export * from './network.ts';
export { parseNeuroSimCsv } from './neurosim.ts';
export { largestBatch } from './parameters.ts';
export { assumedActivity } from './traceActivity.ts';
export { inferenceBatch, namesBatch, networkParameters, readNetwork, trainingBatch } from './yaml.ts';
