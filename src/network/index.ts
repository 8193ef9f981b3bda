export {
  type ActivityFile,
  activityFile,
  activitySchema,
  activityVersion,
  type RecordedActivity,
  type RecordedBy,
  readActivity,
} from './activity.ts';
export { activityFields, activityKeys, type RowWrites, rowWrites } from './assumed.ts';
export * from './network.ts';
export { parseNeuroSimCsv, readNeuroSimCsv } from './neurosim.ts';
export { assumedActivity } from './traceActivity.ts';
export { networkParameters, readNetwork } from './yaml.ts';
