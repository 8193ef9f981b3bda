export {
  activityFile,
  type RecordedActivity,
  type RecordedBy,
  type RecordedDetail,
  readActivity,
} from './activity.ts';
export { type ActivityFile, activityVersion, type RecordedEpoch } from './activityFile.ts';
export { activityFields, activityKeys, type RowWrites, rowWrites } from './assumed.ts';
export { inferenceBatch, largestBatch, networkKeys, trainingBatch } from './keys.ts';
export * from './network.ts';
export { parseNeuroSimCsv } from './neurosim.ts';
export { assumedActivity } from './traceActivity.ts';
export { networkDocument } from './write.ts';
export { namesBatch, networkParameters, readNetwork } from './yaml.ts';
