import { type Estimate, type EstimateSetup, estimate } from '../../../src/analytic/index.ts';
import { globalBufferBits } from '../../../src/chip/index.ts';
import { componentTypes } from '../../../src/parts/words/components.ts';
import { phases } from '../../../src/parts/words/task.ts';
import type { Simulation } from '../../../src/simulation/assemble.ts';
import type { Setup } from '../../../src/simulation/setup.ts';
import { varied } from '../../support/random.ts';
import { type Run, run } from '../../support/run.ts';

/** The run in which tasks never wait for each other. */
export function inLawMode(setup: Setup, layers: 'serial' | 'parallel' = setup.schedule.layers): Setup {
  return varied(setup, { ideal: [...componentTypes] }, { overlap: 'none', stages: 'serial', layers });
}

/** The closed-form estimate of a simulated setup. */
export function estimateOf({ setup, structure, figures }: Simulation): Estimate {
  const { chip, network, schedule, batch } = setup;
  const { floorplan, template } = structure;
  const given: EstimateSetup = {
    chip,
    network,
    figures,
    floorplan,
    template,
    schedule,
    batch,
    bufferBits: globalBufferBits(chip),
  };
  return estimate(given);
}

export interface Compared {
  readonly simulated: Run;
  readonly estimated: Estimate;
}

export function compare(setup: Setup): Compared {
  const simulated = run(inLawMode(setup));
  return { simulated, estimated: estimateOf(simulated.simulation) };
}

/** Layers and phases whose energies differ by more than 1e-12 of the larger one. */
export function energyDifferences({ simulated, estimated }: Compared): string[] {
  const { iterations } = simulated.result;
  return simulated.result.layers.flatMap(({ name, phases: measured }, layer) =>
    phases.flatMap((phase) => {
      const [a, b] = [measured[phase].chipAndDram_J, estimated.batch.byHardware[layer]![phase] * iterations];
      return Math.abs(a - b) <= 1e-12 * Math.max(a, b) ? [] : [`${name} ${phase}: ${a} J simulated, ${b} J estimated`];
    }),
  );
}
