import { OutsideModelError } from '../../circuits/index.ts';
import { fromTechnology, readAnyReference, readReference, refuseOtherUnits } from '../../neurosim/index.ts';
import { InputError } from '../../source/index.ts';
import type { FigureSource } from './figureSources.ts';
import type { AnyReference } from './validation.ts';

/**
 * A run of the tool to validate one chip against.
 *
 * @throws InputError if the file is no such run, or one that no waterfall begins at
 */
export function openReference(file: string, figures: FigureSource): AnyReference {
  try {
    const found = figures === 'probe' ? readAnyReference(file) : fromTechnology(readReference(file));
    refusePipelined(file, found);
    if (found.figures !== null) refuseOtherUnits(found, file);
    return found;
  } catch (error) {
    if (error instanceof OutsideModelError) throw new InputError(file, error.message);
    throw error;
  }
}

/** In a pipelined run layers work on different images. No waterfall leads from there to a chip that trains. */
function refusePipelined(file: string, reference: AnyReference): void {
  const { parameters } = reference.run;
  if (!('pipeline' in parameters && parameters.pipeline)) return;
  throw new InputError(file, 'config.pipeline is true: a pipelined run', {
    expected: 'a run of layers one after another, or --all, which compares pipelined runs with the composition',
  });
}
