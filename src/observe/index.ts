export { Fold } from './fold.ts';
export { energyOf, type LedgerRow, ledger } from './ledger.ts';
export { PathSums } from './pathSums.ts';
export { PeakPower, type Peaks } from './peak.ts';
export { type DynamicPower, type EnergyPart, PowerProfile } from './power.ts';
export { POWER_BINS } from './serviceBins.ts';
export { EXACT_CHANGES, type LargestMean } from './slidingMean.ts';
export { TaskRecorder } from './tasks.ts';
export type { LaneInfo, SpanSink, TaskInfo } from './timeline.ts';
