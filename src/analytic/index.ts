export { type Assumption, assumptions, lawOf, type Mode } from './assumptions.ts';
export type { TaskEstimate } from './batch.ts';
export type { Cost, Stage } from './cost.ts';
export { type Account, type Estimate, estimate, type LayerEstimate } from './estimate.ts';
export { type BatchTimes, type LayerTimes, parallelLaw, serialLaw } from './law.ts';
export type { EstimateSetup } from './model.ts';
export { joules, type Measure, most, seconds, type Value, type WaterfallStep, waterfall } from './waterfall.ts';
