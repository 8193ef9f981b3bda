import { at } from '../../lists/index.ts';
import type { LayerActivity } from '../../network/index.ts';
import { Crossbar } from '../crossbar/index.ts';
import { joined } from '../crossbar/range.ts';
import { addPulses, codesAt, codesOf, scaleOf } from '../kernels/index.ts';
import { type Layer, someRows } from '../layers/index.ts';
import { inputOf, type Model } from '../model/model.ts';
import type { Memory } from '../model/weights.ts';
import type { LearningHardware } from '../settings/hardware.ts';
import { BitCount, WriteCount } from './counts.ts';
import { type Distribution, distributionOf } from './distribution.ts';

/** Samples of a batch whose bits are counted, of a convolution at a few positions of each. */
const countedSamples = 32;

/** What training does to a layer's array, beyond what a timeline needs. */
export interface LayerWear {
  /** Pulses that the most-written cell got since the beginning. */
  readonly mostPulses: number;
  /** Mean pulses of a cell since the beginning. */
  readonly meanPulses: number;
  /** Fraction of wanted changes, over the epoch, that got no pulse. */
  readonly dropped: number;
  /** Fraction of wanted changes, over the epoch, that got fewer pulses than wanted, as their number is limited. */
  readonly limited: number;
  /** Updates of the epoch in which a cell got pulses, mean over the cells. */
  readonly writes: number;
  /**
   * Largest potentiation plus largest depression count of an array's row in an update: mean over the epoch, and the
   * most.
   */
  readonly meanRowPulses: number;
  /** The same sum of the row and the update in which it is largest. */
  readonly mostRowPulses: number;
  /** Bit planes of the epoch that were applied to a cell, forward and transposed; tests are not counted. */
  readonly reads: number;
}

/** What a layer's arrays hold after an epoch. */
export interface LayerDistribution {
  /** Over the range that cells can hold. */
  readonly weights: Distribution;
  /** As fractions of the range from Gmin to Gmax. */
  readonly conductances: Distribution;
}

/** Activity of one epoch. */
export interface EpochActivity {
  /** Numbers of each layer, as means over the epoch. */
  readonly layers: readonly LayerActivity[];
  /** What the cells of each layer went through. */
  readonly wear: readonly LayerWear[];
  /** Weights and conductances of each layer after the epoch. */
  readonly distributions: readonly LayerDistribution[];
}

/** Counts what the arrays do in training: bits applied, cells and rows written. */
export class ActivityRecorder {
  readonly #layers: readonly LayerRecorder[];

  constructor({ layers }: Model, hardware: LearningHardware) {
    this.#layers = layers.map((layer) => new LayerRecorder(layer, hardware));
  }

  /** To be called after each update with the model of its batch, while inputs and errors are there. */
  record(model: Model): void {
    this.#layers.forEach((layer, index) => {
      layer.record(inputOf(model, index), at(model.layers, index, 'layers').errors, model.batch);
    });
  }

  /** What must outlive an epoch: the pulses that each cell got. */
  get memory(): Memory {
    return this.#layers.map(({ written }) => written);
  }

  /** The means since the last call. */
  finish(): EpochActivity {
    const finished = this.#layers.map((layer) => layer.finish());
    return {
      layers: finished.map(({ activity }) => activity),
      wear: finished.map(({ wear }) => wear),
      distributions: this.#layers.map((layer) => layer.distribution()),
    };
  }
}

/** Sums of one layer; each is divided by its number of cases at the end. */
class LayerRecorder {
  readonly #layer: Layer;
  readonly #crossbar: Crossbar;
  readonly #hardware: LearningHardware;
  /** Pulses of every cell since the beginning. */
  readonly written: Uint32Array;
  /** Bit planes read up to the last epoch. */
  #planes = 0;
  #inputs = new BitCount();
  #errors = new BitCount();
  #writes = new WriteCount();

  constructor(layer: Layer, hardware: LearningHardware) {
    if (!(layer.weights instanceof Crossbar)) throw new TypeError('activity is recorded on arrays');
    this.#layer = layer;
    this.#crossbar = layer.weights;
    this.#hardware = hardware;
    this.written = new Uint32Array(layer.weights.pulses.length);
  }

  record(input: Float32Array, errors: Float32Array, batch: number): void {
    const { activation, error } = this.#hardware.precision;
    const { windows, inputs, outputs, inputScale } = this.#layer;
    const samples = Math.min(batch, countedSamples);
    const crossbar = this.#crossbar;
    this.#inputs.add(codesOf(windows.some(input, samples), activation, inputScale), inputs);
    // The scale is that of the whole batch, as it is when errors are applied.
    const scale = scaleOf(errors, error, 0);
    this.#errors.add(codesAt(scale, someRows(errors, outputs, windows.positions, samples), error), outputs);
    this.#writes.add(crossbar, outputs * crossbar.parts.slices.count, crossbar.usedColumns);
    addPulses(this.written, crossbar.pulses);
  }

  finish(): { readonly activity: LayerActivity; readonly wear: LayerWear } {
    const [inputs, errors, writes, written] = [this.#inputs, this.#errors, this.#writes, this.written];
    this.#inputs = new BitCount();
    this.#errors = new BitCount();
    this.#writes = new WriteCount();
    const activity = {
      inputBitDensity: inputs.density,
      inputZeroVectors: inputs.zeroVectors,
      errorBitDensity: errors.density,
      errorZeroVectors: errors.zeroVectors,
      meanConductance: Math.min(1, Math.max(0, this.#crossbar.meanConductance())),
      ...writes.means(),
    };
    const mostPulses = written.reduce((most, pulses) => Math.max(most, pulses), 0);
    const meanPulses = written.reduce((sum, pulses) => sum + pulses, 0) / written.length;
    const reads = this.#planesRead();
    const { droppedShare: dropped, limitedShare: limited, perCell, rowPulses } = writes;
    const [meanRowPulses, mostRowPulses] = [rowPulses.mean, rowPulses.most];
    return {
      activity,
      wear: { mostPulses, meanPulses, dropped, limited, writes: perCell, meanRowPulses, mostRowPulses, reads },
    };
  }

  distribution(): LayerDistribution {
    const { unit } = this.#crossbar.parts;
    return {
      weights: distributionOf(this.#crossbar.values(), -unit, unit),
      conductances: distributionOf(joined(this.#crossbar.conductances()), 0, 1),
    };
  }

  #planesRead(): number {
    const { activation, error } = this.#hardware.precision;
    const { forward, transposed } = this.#crossbar.vectors;
    const planes = forward * activation + transposed * error;
    const before = this.#planes;
    this.#planes = planes;
    return planes - before;
  }
}
