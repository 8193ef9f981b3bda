import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('perceptron.py', import.meta.url));

/** What numpy takes. */
export interface NumpyEpoch {
  readonly seconds: number;
  /** The processor that OpenBLAS has chosen its code for; null if it does not tell. */
  readonly core: string | null;
}

/** CPU time of an epoch of a perceptron in numpy, without its start; null if there is no python3 with numpy. */
export function numpyEpoch(images: number, batch: number, sizes: readonly number[]): NumpyEpoch | null {
  const values = [images, batch, ...sizes].map(String);
  const { status, stdout } = spawnSync('python3', [program, ...values], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as NumpyEpoch) : null;
}
