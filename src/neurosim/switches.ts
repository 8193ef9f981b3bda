import type { ToolParameters } from './parameters.ts';

/** What a chip does not follow of the tool's switches, in sentences. What is followed stands in the chip file. */
export function unfollowedSwitches(p: ToolParameters): string[] {
  return [
    p.pipeline
      ? 'pipeline = true: samples pass the layers as schedule.overlap=sample has it, and not from layer to layer in step.'
      : 'pipeline = false: layers work one after another with schedule.overlap=none, which the chip file does not set.',
    ...(p.parallelBP === false
      ? ['parallelBP = false: transposed reads of all rows at once are imported; the tool reads them row by row.']
      : []),
    ...(p.chipActivation === false
      ? ['chipActivation = false: a chip always has activation units; the tool has none here.']
      : []),
    ...(p.reLu === false
      ? ['reLu = false: the activation function is that of the network; the unit has the area of one for rectifiers.']
      : []),
    ...(p.accesstype === 4 && p.memcelltype !== 2
      ? ['accesstype = 4: only cells of memcelltype 2 can be a crossbar; these have an access transistor.']
      : []),
  ];
}
