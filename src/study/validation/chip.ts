import type { Chip } from '../../chip/index.ts';
import { parameter } from '../../circuits/index.ts';
import { readChip, valueText } from '../../config/index.ts';
import { chipYaml, type PrintedReference, type Reference } from '../../neurosim/index.ts';
import { InputError, parseYaml } from '../../source/index.ts';

/** What numbers of two chips have to share to be compared: parameters that the reference states. */
const shared = [
  'technology.node',
  'technology.roadmap',
  'technology.temperature',
  'cell.type',
  'cell.bits',
  'cell.onResistance',
  'cell.onOffRatio',
  'subarray.rows',
  'subarray.columns',
  'subarray.columnsPerAdc',
  'adc.forward.kind',
  'adc.forward.bits',
  'adc.error.bits',
  'adc.gradient.bits',
  'precision.weight',
  'precision.activation',
  'mapping.kind',
] as const;

/**
 * In which parameters a chip is another one than the reference's: differences that no step of a waterfall names.
 *
 * @returns a sentence; null where there are none, or the reference does not say what its chip is
 *
 * @example
 * otherChip(reference, chip) // 'the reference is of another chip: technology.node 32 nm (here 22 nm); …'
 */
export function otherChip(reference: Reference | PrintedReference, chip: Chip): string | null {
  const theirs = chipOf(reference);
  if (theirs === null) return null;
  const differences = shared
    .map((path) => ({ path, held: textOf(theirs, path), here: textOf(chip, path) }))
    .filter(({ held, here }) => held !== here)
    .map(({ path, held, here }) => `${path} ${held} (here ${here})`);
  if (differences.length === 0) return null;
  return `the reference is of another chip: ${differences.join(', ')}; cimline import makes a chip file of it`;
}

function textOf(chip: Chip, path: string): string {
  const value = parameter(chip, path);
  if (value === undefined) throw new RangeError(`chips have no parameter ${path}`);
  return valueText(path, value);
}

/** None for a run that brings no parameters, or one that no chip file can describe. */
function chipOf({ run, figures }: Reference | PrintedReference): Chip | null {
  if (figures === null) return null;
  const { parameters, rows, placement, synapseBit, inputBits } = run;
  try {
    return readChip(parseYaml(chipYaml(parameters, run.name, { rows, placement, synapseBit, inputBits }), run.name));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
