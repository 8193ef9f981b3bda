import { textOrder } from '../../lists/index.ts';
import { InputError } from '../../source/index.ts';
import type { RawLabel, RawSamples } from './raw.ts';

/** A class has a byte. */
const mostClasses = 256;
/** So many labels are listed in messages. */
const mostListed = 10;

/** The labels that occur, in the order of the classes that they stand for. */
export type Classes = readonly (string | number)[];

/**
 * The classes of labels: whole numbers in ascending order, or words in alphabetical order.
 *
 * @throws InputError if a label is missing or no whole number, or if all samples have the same
 */
export function classesOf(samples: RawSamples): Classes {
  refuseUnlabelled(samples);
  const found = [...new Set(samples.labels)].filter((label) => label !== null);
  const numbers = found.filter((label) => typeof label === 'number');
  if (numbers.length === found.length) refuseFractions(samples);
  const [only] = found;
  if (found.length === 1) {
    throw new InputError(samples.file, `all ${samples.labels.length} samples have the label ${only}`, {
      expected: 'samples of at least two classes',
    });
  }
  if (found.length > mostClasses) {
    const { place } = samples.labelAt(0);
    throw new InputError(place, `${found.length} different labels`, { expected: `at most ${mostClasses} classes` });
  }
  return numbers.length === found.length ? numbers.sort((a, b) => a - b) : found.map(String).sort(textOrder);
}

/**
 * The class of each sample, from 0.
 *
 * @throws InputError at a label that is missing or none of the classes
 */
export function labelled(samples: RawSamples, classes: Classes): Uint8Array {
  refuseUnlabelled(samples);
  const byWord = typeof classes[0] === 'string';
  const numbers = new Map<RawLabel, number>(classes.map((label, index) => [label, index]));
  return Uint8Array.from(samples.labels, (label, sample) => {
    const found = numbers.get(byWord ? String(label) : label);
    if (found !== undefined) return found;
    const { place, name } = samples.labelAt(sample);
    const listed = classes.slice(0, mostListed).join(', ');
    const more = classes.length > mostListed ? ', ...' : '';
    throw new InputError(place, `${name} is ${label}, which no training sample has`, {
      expected: `one of ${listed}${more}`,
    });
  });
}

function refuseUnlabelled(samples: RawSamples): void {
  const missing = samples.labels.indexOf(null);
  if (missing < 0) return;
  const { place, name } = samples.labelAt(missing);
  throw new InputError(place, `${name} is missing`, { expected: 'a label for every sample' });
}

function refuseFractions(samples: RawSamples): void {
  const wrong = samples.labels.findIndex((label) => !Number.isSafeInteger(label));
  if (wrong < 0) return;
  const { place, name } = samples.labelAt(wrong);
  throw new InputError(place, `${name} is ${samples.labels[wrong]}`, { expected: 'a whole number or a word: a class' });
}
