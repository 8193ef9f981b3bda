import type { Command } from 'commander';
import { usualDevice } from '../../study/training/options.ts';

/** Options of every command that stores weights: in which cells, read by which converters. */
export function withDevice(command: Command): Command {
  return command
    .option(
      '--device <device>',
      `store the weights in cells of this device: a shipped one, or the path of a file (with --chip: ${usualDevice})`,
    )
    .option('--chip <chip>', 'take the cells, arrays, ADCs and bits of this chip; --device decides pulses and noise')
    .option('--ideal-adc', "take ideal ADCs in place of the chip's", false);
}

/** The same where a chip is timed as well. */
export function withHardware(command: Command): Command {
  return withDevice(command).option(
    '--assume <preset>',
    'train under this set of assumptions about the chip: paper, shared, equal or overlap',
  );
}
