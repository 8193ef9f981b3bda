import type { ChipFigures } from '../../parts/words/figures.ts';
import { OutsideModelError } from '../outside.ts';

/**
 * Figures that a model leaves at nothing, and why. Every other figure of a chip must be a positive number.
 * Reading a register costs nothing because its outputs are wires; write drivers are the arrays' own line drivers.
 */
const nothing = [
  'peInput.read_s',
  'peInput.readPerBit_J',
  'peOutput.read_s',
  'peOutput.readPerBit_J',
  'write.area_m2',
  'write.leakage_W',
  'adc.forward.leakage_W',
  'adc.error.leakage_W',
  'adc.feedback.leakage_W',
  'feedbackArray.transposedPeriphery.area_m2',
  'feedbackArray.transposedPeriphery.leakage_W',
] as const;

/** Cells that cannot be read transposed have nothing for it. */
const noTransposed = ['array.transposedPeriphery.area_m2', 'array.transposedPeriphery.leakage_W'] as const;

/** Points at which functions of bit density and conductance are looked at. */
const shares = [0, 0.25, 1] as const;

/**
 * Throws if a figure is zero, negative, NaN or infinite, so that no such number reaches a result.
 *
 * @param zeros `given`: a line of a chip file may state 0.
 * @throws OutsideModelError
 */
export function assertFinite(figures: ChipFigures, zeros: 'none' | 'given' = 'none'): void {
  const zero: readonly string[] = figures.array.transposed === null ? [...nothing, ...noTransposed] : nothing;
  for (const [path, value] of numbersOf(figures)) {
    const least = zeros === 'given' || zero.includes(path) ? 0 : Number.MIN_VALUE;
    if (Number.isFinite(value) && value >= least) continue;
    throw new OutsideModelError(path.split('.')[0] ?? path, path, value, 'a positive number');
  }
}

/** Every number of a chip's figures with its path; functions at a few points. */
export function* numbersOf(figures: ChipFigures): Generator<readonly [path: string, value: number]> {
  yield* plainNumbers(figures, '');
  const { array, feedbackArray, adderTree, wgu } = figures;
  for (const [name, read] of [
    ['array.forward', array.forward],
    ['array.transposed', array.transposed],
    ['feedbackArray.forward', feedbackArray.forward],
  ] as const) {
    if (read === null) continue;
    for (const density of shares) {
      yield [`${name}.arrayEnergy_J(${density})`, read.arrayEnergy_J(density)];
      for (const conductance of shares) {
        yield [`${name}.adcEnergy_J(${density}, ${conductance})`, read.adcEnergy_J(density, conductance)];
      }
    }
  }
  const { latency_s, energy_J } = adderTree.pass(2, 8);
  yield ['adderTree.pass.latency_s', latency_s];
  yield ['adderTree.pass.energy_J', energy_J];
  if (wgu.kind === 'array') yield ['wgu.tree_s', wgu.tree_s(2)];
  else {
    yield* plainNumbers(wgu.grid(32), 'wgu.grid(32)');
    yield* plainNumbers(wgu.activations(2), 'wgu.activations(2)');
    yield* plainNumbers(wgu.errors(2), 'wgu.errors(2)');
  }
  for (const cells of [1, 16]) yield [`write.pulse_J(${cells})`, figures.write.pulse_J(cells)];
  yield ['write.outerPulse_J(2, 2, 1)', figures.write.outerPulse_J(2, 2, 1)];
}

function* plainNumbers(value: object, path: string): Generator<readonly [path: string, value: number]> {
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'number') yield [here, inner];
    else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) yield* plainNumbers(inner, here);
  }
}
