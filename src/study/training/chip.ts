import { loadChip, type Override } from '../../config/index.ts';
import { settingsOfChip, type TakenSetting } from '../../learning/index.ts';
import { parseYaml } from '../../source/index.ts';

/** A chip to train on: its name, and what it decides. */
export interface TrainingChip {
  readonly name: string;
  readonly taken: readonly TakenSetting[];
}

/** Whether a `--set` is about the chip. */
export const isOfChip = (set: string): boolean => /^\s*chip\./.test(set);

/**
 * Reads a chip to train on.
 *
 * @param sets all of the command line, of which those of the chip are applied
 * @param device cells in place of the chip's own
 * @param given what is set by hand, and so not taken from the chip
 * @throws InputError for anything wrong in the chip file or an override
 */
export function openTrainingChip(
  nameOrPath: string,
  sets: readonly string[],
  device: string | undefined,
  given: readonly Override[],
): TrainingChip {
  const chip = loadChip(nameOrPath, sets.filter(isOfChip));
  const byHand = new Set(given.map(({ path }) => path));
  const taken = settingsOfChip(chip, device === undefined).filter(({ setting }) => !byHand.has(setting));
  return { name: chip.name, taken };
}

/** The same as overrides, whose errors name the chip's parameter. */
export function overridesOf({ name, taken }: TrainingChip): Override[] {
  return taken.map(({ setting, value, from }) => ({
    path: setting,
    value: parseYaml(JSON.stringify(value), `${name}: ${from}`, setting),
  }));
}
