export * from './chip.ts';
export { type Contradiction, contradictions } from './contradictions.ts';
export * from './core.ts';
export * from './declare.ts';
export * from './dram.ts';
export * from './flow.ts';
export * from './memory.ts';
export * from './schedule.ts';
export { allowed, allows, span, type WrongValue, wrongValues } from './values.ts';
