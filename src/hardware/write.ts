import { type Chip, linesAtATime } from '../chip/index.ts';
import type { ArrayPlacement } from '../mapping/index.ts';
import type { LayerActivity } from '../network/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Charge, Station, Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import { verifyReads, verifyReadsOfRows } from '../sizes/verifyReads.ts';
import { cellsPerPulse, type WrittenRows } from '../sizes/writtenCells.ts';
import type { Assembly, Service, Tag } from './assembly.ts';
import { type Scoped, scoped } from './scope.ts';
import { bitTimes } from './subarray.ts';

/** What drivers do with an array. */
type Work = Pick<Service, 'latency' | 'charges'>;

/** A read of one row, in which the array is set up already. */
interface RowRead {
  readonly ps: number;
  readonly energy_J: number;
}

/** Pulses on an array: `count` one after another, each of `pulse_J`, and reads of a row that verify them. */
interface Pulses {
  readonly count: number;
  readonly pulse_J: number;
  readonly verifies: number;
}

/**
 * Write drivers: an array is written row by row, first the largest potentiation pulse count of the row, then the
 * largest depression pulse count, with a verify read of a row after every `verifyEvery` pulses on it. Rows of latches
 * are written once, if any of their cells changes. Only `parallelArrays` arrays are written at once, per layer or on
 * the whole chip. An update on the cells pulses all rows and columns together.
 */
export class WriteDrivers {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #chip: Chip;
  readonly #figures: ChipFigures;
  readonly #stations: Scoped;

  constructor(assembly: Assembly, timing: Timing, chip: Chip, figures: ChipFigures) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#chip = chip;
    this.#figures = figures;
    this.#stations = scoped(assembly, chip.write, {
      name: 'chip.write',
      component: 'write',
      items: ['writeDriver'],
      units: chip.write.parallelArrays,
    });
  }

  /** Writes one array whose reads are over (`array` is only booked), with the mean pulses of the recorded activity. */
  writeRows(tag: Tag, activity: LayerActivity, placement: ArrayPlacement, array: Station): Step[] {
    const count = placement.rows * (activity.rowPotentiation + activity.rowDepression);
    const pulse_J = this.#figures.write.pulse_J(cellsPerPulse(activity, placement.columns));
    const verifies = verifyReadsOfRows(activity, placement.rows, this.#chip.write.verifyEvery);
    return this.#write(tag, array, this.#pulses(tag, placement, { count, pulse_J, verifies }));
  }

  /**
   * Writes the rows of an array of latches in which a cell changes, with all slices of a weight that lie in a row. Each
   * is read before, as its new values are the old ones and their changes, unless these come from a digital copy.
   */
  rewriteRows(tag: Tag, { rows, cells }: WrittenRows, placement: ArrayPlacement, array: Station): Step[] {
    const { pulse_s, pulse_J } = this.#figures.write;
    const write_ps = this.#timing.ps(pulse_s);
    const written: Charge = {
      ...tag,
      component: 'write',
      operation: 'row',
      actions: rows,
      energy_J: rows * pulse_J(cells),
    };
    if (this.#chip.write.master === 'digital')
      return this.#write(tag, array, { latency: this.#timing.repeated(rows, write_ps), charges: [written] });
    const read = this.#rowRead(placement);
    return this.#write(tag, array, {
      latency: this.#timing.repeated(rows, read.ps + write_ps),
      charges: [written, this.#reads(tag, 'row-read', rows, read)],
    });
  }

  /** Work of the drivers on an array whose reads are over. */
  #write(tag: Tag, array: Station, { latency, charges }: Work): Step[] {
    return this.#assembly.serve(this.#stations.of(tag.owner), {
      operation: 'write',
      latency: this.#timing.ps(this.#figures.write.setup_s) + latency,
      charges,
      occupies: array.server,
    });
  }

  /** Outer-product update on the cells, all rows at once: the array waits its turn like for a read. */
  updateInPlace(tag: Tag, activity: LayerActivity, placement: ArrayPlacement, array: Station, vectors: number): Step[] {
    const { rows, columns } = placement;
    const count = vectors * (activity.rowPotentiation + activity.rowDepression);
    const pulse_J = this.#figures.write.outerPulse_J(rows, columns, rows * cellsPerPulse(activity, columns));
    const verifies = rows * verifyReads(count, this.#chip.write.verifyEvery);
    const driver = this.#stations.of(tag.owner);
    const setup = Math.max(1, this.#timing.ps(this.#figures.write.setup_s));
    const acquired = this.#assembly.acquire(driver, { operation: 'setup', latency: setup, charges: [], account: tag });
    return [
      acquired,
      ...this.#assembly.serve(array, {
        operation: 'update',
        ...this.#pulses(tag, placement, { count, pulse_J, verifies }),
      }),
      this.#assembly.release(acquired, 'write'),
    ];
  }

  /** Pulses, and verify reads of every row by itself, the array being set up for them. */
  #pulses(tag: Tag, placement: ArrayPlacement, { count, pulse_J, verifies }: Pulses): Work {
    const read = this.#rowRead(placement);
    return {
      latency: this.#timing.inSeries(count, this.#figures.write.pulse_s) + this.#timing.repeated(verifies, read.ps),
      charges: [
        { ...tag, component: 'write', operation: 'pulse', actions: count, energy_J: count * pulse_J },
        ...(verifies > 0 ? [this.#reads(tag, 'verify', verifies, read)] : []),
      ],
    };
  }

  /** One bit of one row, all of its columns in use. */
  #rowRead(placement: ArrayPlacement): RowRead {
    const read = this.#figures.array.forward;
    const bit = bitTimes(this.#timing, read);
    const { subarray } = this.#chip;
    const rowDensity = 1 / linesAtATime(subarray, subarray.rows);
    const columns = placement.columns / subarray.columns;
    return {
      ps: bit.drive + bit.conversions * bit.convert,
      energy_J: read.arrayEnergy_J(rowDensity) + read.adcEnergy_J(rowDensity, 0.5) * columns,
    };
  }

  #reads(tag: Tag, operation: string, rows: number, { energy_J }: RowRead): Charge {
    return { ...tag, component: 'adc', operation, actions: rows, energy_J: rows * energy_J };
  }
}
