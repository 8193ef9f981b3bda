import type { Chip } from '../chip/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Geometry } from '../sizes/geometry.ts';
import type { TileKind } from '../sizes/tileKind.ts';
import { convertersOf } from './converters.ts';
import { type Copies, CopiesSideBySide, FreeCopies } from './copies.ts';
import type { Detail } from './groups.ts';

/** How a matrix is built and used. */
export interface MatrixSetting {
  readonly chip: Chip;
  readonly figures: ChipFigures;
  readonly geometry: Geometry;
  readonly kind: TileKind;
  /** Whether it is part of the chip; a matrix that only stands for work of the kind takes nothing from the stock. */
  readonly isBuilt: boolean;
  readonly detail: Detail;
  /**
   * Whole tasks pass stage by stage, using all copies of the matrix at once, or vector by vector, each to a free copy.
   */
  readonly stages: 'streamed' | 'serial';
  /** Whether single arrays are written while others of their group may be read: then no arrays are grouped. */
  readonly writesBetweenReads: boolean;
}

/** Whether arrays of a PE share banks of ADCs in any kind of read. */
export function sharesBanks({ chip, kind }: MatrixSetting): boolean {
  const { forward, transposed } = convertersOf(chip, kind);
  return forward.adc.sharedBy > 1 || (transposed !== null && transposed.adc.sharedBy > 1);
}

/** How the copies of a matrix work together. */
export function copiesOf(setting: MatrixSetting, placement: MatrixPlacement): Copies {
  const { stages, writesBetweenReads } = setting;
  const kinds = {
    streamed: () => new FreeCopies(placement),
    serial: () => new CopiesSideBySide(placement, { writesBetweenReads, sharesBanks: sharesBanks(setting) }),
  } as const satisfies Record<MatrixSetting['stages'], () => Copies>;
  return kinds[stages]();
}
