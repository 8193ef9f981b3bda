/** Component types, as they appear in results, ledgers and `ideal` lists. */
export const componentTypes = [
  'subarray',
  'adc',
  'peBus',
  'adderTree',
  'tileBuffer',
  'globalBuffer',
  'htree',
  'dram',
  'accumulator',
  'activation',
  'derivative',
  'pooling',
  'loss',
  'residual',
  'wgu',
  'gradientAccumulator',
  'feedback',
  'write',
  'controller',
] as const;
export type ComponentType = (typeof componentTypes)[number];
