import { type ComponentType, componentTypes } from './components.ts';

/** Why a ready transaction does not move. A closed list: the timeline explains every interval by one of these. */
export const stallReasons = [
  'array-busy',
  'adc-busy',
  'port-busy',
  'link-busy',
  'buffer-full',
  'dram-busy',
  'unit-busy',
  'write-limit',
  'no-credit',
  'sibling',
  'clock-edge',
] as const;
export type StallReason = (typeof stallReasons)[number];

/** Components that serve transactions. The controller issues them. */
export type ServingComponent = Exclude<ComponentType, 'controller'>;

/** Why a transaction that has its place in the queue of a component waits: all units are in use. */
export const busyReasons = {
  subarray: 'array-busy',
  adc: 'adc-busy',
  peBus: 'link-busy',
  peBuffer: 'port-busy',
  tileTree: 'link-busy',
  adderTree: 'unit-busy',
  tileBuffer: 'port-busy',
  globalBuffer: 'port-busy',
  htree: 'link-busy',
  dram: 'dram-busy',
  accumulator: 'unit-busy',
  activation: 'unit-busy',
  derivative: 'unit-busy',
  pooling: 'unit-busy',
  loss: 'unit-busy',
  residual: 'unit-busy',
  wgu: 'unit-busy',
  gradientAccumulator: 'unit-busy',
  gradientBus: 'link-busy',
  feedback: 'unit-busy',
  write: 'write-limit',
} as const satisfies Record<ServingComponent, StallReason>;

/** A reason as the hot path knows it: its index in `stallReasons`. */
export function stallCode(reason: StallReason): number {
  return stallReasons.indexOf(reason);
}

/** A wait for a component as the hot path knows it: `reason` indexes `stallReasons`. */
export function waitCode(component: ComponentType, reason: number): number {
  return componentTypes.indexOf(component) * stallReasons.length + reason;
}

/** The wait that {@link waitCode} gives the number to. */
export function waitOf(code: number): { readonly component: ComponentType; readonly reason: StallReason } {
  const component = componentTypes[Math.floor(code / stallReasons.length)];
  const reason = stallReasons[code % stallReasons.length];
  if (component === undefined || reason === undefined) throw new RangeError(`no wait has the number ${code}`);
  return { component, reason };
}
