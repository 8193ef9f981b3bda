import type { LayerActivity } from '../../network/index.ts';
import type { Crossbar } from '../crossbar/index.ts';
import { type BitPlanes, bitsOn, pulsesOfRow, type RowPulses } from '../kernels/index.ts';

/** Ones among the bits of vectors, and bit planes of a vector without a one. */
export class BitCount {
  #ones = 0;
  #bits = 0;
  #zeroPlanes = 0;
  #planes = 0;

  /** Adds vectors of `width` codes each. */
  add(vectors: BitPlanes, width: number): void {
    const { ones, zeroPlanes } = bitsOn(vectors, width);
    const { codes, bits } = vectors;
    this.#ones += ones;
    this.#bits += codes.length * bits;
    this.#zeroPlanes += zeroPlanes;
    this.#planes += (codes.length / width) * bits;
  }

  get density(): number {
    return this.#ones / this.#bits;
  }

  get zeroVectors(): number {
    return this.#zeroPlanes / this.#planes;
  }
}

/** What updates write, by cell and by row of an array. */
export class WriteCount {
  #updates = 0;
  #cells = 0;
  #cellsWritten = 0;
  #pulses = 0;
  #rows = 0;
  #rowsWritten = 0;
  #potentiation = 0;
  #depression = 0;
  #rowMost = 0;
  #wanted = 0;
  #dropped = 0;
  #limited = 0;

  /** Adds an update of a matrix with `columns` columns, whose arrays have `arrayColumns`. */
  add({ pulses, counts }: Pick<Crossbar, 'pulses' | 'counts'>, columns: number, arrayColumns: number): void {
    for (let row = 0; row < pulses.length; row += columns) {
      for (let from = 0; from < columns; from += arrayColumns) {
        this.#addRow(pulsesOfRow(pulses, row + from, row + Math.min(columns, from + arrayColumns)));
      }
    }
    this.#updates++;
    this.#cells += pulses.length;
    this.#wanted += counts.wanted;
    this.#dropped += counts.dropped;
    this.#limited += counts.limited;
  }

  /** Updates that gave a cell pulses, mean over the cells. */
  get perCell(): number {
    return this.#updates === 0 ? 0 : (this.#cellsWritten * this.#updates) / this.#cells;
  }

  get droppedShare(): number {
    return this.#wanted === 0 ? 0 : this.#dropped / this.#wanted;
  }

  get limitedShare(): number {
    return this.#wanted === 0 ? 0 : this.#limited / this.#wanted;
  }

  /** Largest potentiation plus largest depression count of a row: mean over rows and updates, and the most. */
  get rowPulses(): { readonly mean: number; readonly most: number } {
    return { mean: (this.#potentiation + this.#depression) / this.#rows, most: this.#rowMost };
  }

  means(): Pick<LayerActivity, 'rowsWritten' | 'cellsWritten' | 'pulsesPerCell' | 'rowPotentiation' | 'rowDepression'> {
    return {
      rowsWritten: this.#rowsWritten / this.#rows,
      cellsWritten: this.#cellsWritten / this.#cells,
      pulsesPerCell: this.#cellsWritten === 0 ? 0 : this.#pulses / this.#cellsWritten,
      rowPotentiation: this.#potentiation / this.#rows,
      rowDepression: this.#depression / this.#rows,
    };
  }

  /** One row of one array. */
  #addRow({ up, down, written, sum }: RowPulses): void {
    this.#cellsWritten += written;
    this.#pulses += sum;
    this.#rows++;
    if (up > 0 || down > 0) this.#rowsWritten++;
    this.#potentiation += up;
    this.#depression += down;
    if (up + down > this.#rowMost) this.#rowMost = up + down;
  }
}
