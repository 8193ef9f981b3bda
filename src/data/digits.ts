import { asset } from '../assets.ts';
import { readBytes } from '../files/index.ts';
import type { Dataset, Samples } from './dataset.ts';
import { refuse } from './refuse.ts';
import { stratified } from './split.ts';

/** Its licence is in digits.NOTICE.md beside it. */
const shippedFile = asset('datasets', 'digits.csv.gz');
const pixels = 64;
const levels = 16;
const classes = 10;
const testShare = 0.2;

/** Of an image. */
export const digitsShape = { channels: 1, height: 8, width: 8 };

/** The UCI handwritten digits that are part of cimline: 1797 images of 8 x 8, 80 % of every class to train. */
export function readDigits(): Dataset {
  const { train, test } = stratified(readDigitsFile(shippedFile), testShare);
  return {
    name: 'digits',
    shape: digitsShape,
    classes,
    levels,
    train,
    test,
    origin: 'part of cimline (UCI, CC BY 4.0)',
  };
}

/**
 * Lines of 64 grey levels from 0 to 16 and a label, gzipped or not.
 *
 * @throws InputError at the line that is none
 */
export function readDigitsFile(file: string): Samples {
  const lines = Buffer.from(readBytes(file)).toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) refuse(file, 'the file is empty');
  const samples = {
    count: lines.length,
    pixels: new Uint8Array(lines.length * pixels),
    labels: new Uint8Array(lines.length),
  };
  for (const [i, line] of lines.entries()) {
    const { grey, label } = sampleOf(line, file, i);
    samples.pixels.set(grey, i * pixels);
    samples.labels[i] = label;
  }
  return samples;
}

function sampleOf(
  line: string,
  file: string,
  index: number,
): { readonly grey: readonly number[]; readonly label: number } {
  const values = line.split(',').map((text) => (/^\d{1,2}\r?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN));
  const grey = values.slice(0, pixels);
  const [label = Number.NaN, ...others] = values.slice(pixels);
  if (others.length === 0 && grey.every((value) => value <= levels) && label < classes) return { grey, label };
  return refuse(file, `line ${index + 1} is no sample`, {
    expected: `64 levels from 0 to ${levels} and a label from 0 to 9`,
  });
}
