import type { MatrixPlacement } from '../mapping/index.ts';

/** What one server stands for: units that take a job each, or copies in lock-step that share every job. */
export interface Pool {
  readonly units: number;
  readonly inLockStep: number;
}

/** How the copies of a matrix work together: copies of PEs in its tiles, and of its arrays in each PE. */
export interface Copies {
  /** Copies of PEs, and of arrays inside one, that are simulated one by one: each has servers of its own. */
  readonly separatePes: number;
  readonly separateInPe: number;
  /** What one server stands for: of a PE's buses and adders, of an array, of a PE's shared banks of ADCs. */
  readonly ofPe: Pool;
  readonly ofArray: Pool;
  readonly ofBanks: Pool;
  /** Vectors of a job that fall to one copy of a PE, and to one copy of an array. */
  vectorsOfPe(vectors: number): number;
  vectorsOfArray(vectors: number): number;
  /** Of the copies in a PE that are simulated one by one, those that a read needs. */
  working(vectors: number, sharesBanks: boolean): number;
}

type Placed = Pick<MatrixPlacement, 'arrayCopies' | 'peCopies'>;

/** Vector by vector, each to a free copy: the copies are the units of one server. */
export class FreeCopies implements Copies {
  readonly separatePes = 1;
  readonly separateInPe = 1;
  readonly ofPe: Pool;
  readonly ofArray: Pool;
  readonly ofBanks: Pool;

  constructor({ arrayCopies, peCopies }: Placed) {
    this.ofPe = { units: peCopies, inLockStep: 1 };
    this.ofArray = { units: arrayCopies * peCopies, inLockStep: 1 };
    this.ofBanks = this.ofPe;
  }

  vectorsOfPe(vectors: number): number {
    return vectors;
  }

  vectorsOfArray(vectors: number): number {
    return vectors;
  }

  working(): number {
    return 1;
  }
}

/** When copies that work side by side are not in lock-step. */
export interface Separation {
  /** Arrays are written one by one while others are read. */
  readonly writesBetweenReads: boolean;
  /** Arrays take turns at the banks of their PE. */
  readonly sharesBanks: boolean;
}

/** A whole task at once: all copies work side by side, each on its share of the vectors. */
export class CopiesSideBySide implements Copies {
  readonly separatePes: number;
  readonly separateInPe: number;
  readonly ofPe: Pool;
  readonly ofArray: Pool;
  readonly ofBanks: Pool;
  readonly #pes: number;
  readonly #arrays: number;

  constructor({ arrayCopies, peCopies }: Placed, { writesBetweenReads, sharesBanks }: Separation) {
    this.#pes = peCopies;
    this.#arrays = arrayCopies * peCopies;
    this.separatePes = writesBetweenReads ? peCopies : 1;
    this.separateInPe = writesBetweenReads || sharesBanks ? arrayCopies : 1;
    this.ofPe = { units: 1, inLockStep: peCopies };
    this.ofArray = { units: 1, inLockStep: this.#arrays / (this.separatePes * this.separateInPe) };
    this.ofBanks = { units: 1, inLockStep: peCopies / this.separatePes };
  }

  vectorsOfPe(vectors: number): number {
    return Math.ceil(vectors / this.#pes);
  }

  vectorsOfArray(vectors: number): number {
    return Math.ceil(vectors / this.#arrays);
  }

  /** Copies that have no vector to read leave the shared banks to the others. */
  working(vectors: number, sharesBanks: boolean): number {
    if (this.separateInPe === 1 || !sharesBanks) return this.separateInPe;
    return Math.ceil(this.vectorsOfPe(vectors) / this.vectorsOfArray(vectors));
  }
}
