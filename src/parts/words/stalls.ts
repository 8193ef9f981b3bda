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
