import { energyOf, type LedgerRow } from '../../observe/index.ts';
import type { Simulation } from '../assemble.ts';
import type { ResultEnergy } from '../result.ts';
import { chipLeakageOf, leakageOf } from './inventory.ts';
import { ps } from './units.ts';

/** Energy of the chip, and of the chip together with its DRAM. */
export interface Energies {
  readonly chip: ResultEnergy;
  readonly chipAndDram: ResultEnergy;
}

/** Whether a row of the ledger is of the chip: the DRAM lies beside it. */
export const isOfChip = ({ component }: Pick<LedgerRow, 'component'>): boolean => component !== 'dram';

export function energiesOf({ end_ps, items }: Simulation, rows: readonly LedgerRow[]): Energies {
  const time_s = end_ps * ps;
  return {
    chip: energy(energyOf(rows, isOfChip), chipLeakageOf(items) * time_s),
    chipAndDram: energy(energyOf(rows), leakageOf(items) * time_s),
  };
}

export function energiesPerIteration({ chip, chipAndDram }: Energies, iterations: number): Energies {
  const share = ({ dynamic_J, static_J }: ResultEnergy) => energy(dynamic_J / iterations, static_J / iterations);
  return { chip: share(chip), chipAndDram: share(chipAndDram) };
}

function energy(dynamic_J: number, static_J: number): ResultEnergy {
  return { energy_J: dynamic_J + static_J, dynamic_J, static_J };
}
