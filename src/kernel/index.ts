export { Bus } from './bus.ts';
export { DeadlockError, type Waiting } from './deadlock.ts';
export { Engine, type EngineEvents, type Progress } from './engine.ts';
export type { EngineOptions } from './options.ts';
export { type Handler, OrderError, Rank, rankNames } from './queue.ts';
export { ClockDomain, lastInstant_ps, TimeError } from './time.ts';
