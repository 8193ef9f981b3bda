export { Fold } from './fold.ts';
export { JobColumns, JobKinds } from './jobColumns.ts';
export { energyOf, type LedgerRow, ledger } from './ledger.ts';
export { PathSums } from './pathSums.ts';
export { EXACT_JOBS, type LargestMean, PeakPower, type Peaks } from './peak.ts';
export { type DynamicPower, type EnergyPart, PowerProfile } from './power.ts';
export { POWER_BINS } from './serviceBins.ts';
export { TaskRecorder } from './tasks.ts';
export type { LaneInfo, SpanSink, TaskInfo } from './timeline.ts';
