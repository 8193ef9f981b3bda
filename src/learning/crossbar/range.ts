import { at } from '../../lists/index.ts';
import type { Converter, Ladder } from '../kernels/index.ts';
import type { AdcReferences, RangeSettings } from '../settings/adc.ts';
import { quantile } from './quantile.ts';
import { ladderFor } from './references.ts';

/** What else decides a range. */
export interface RangeEnds {
  /** Whether sums are of either sign: full scale then begins at -block. @default false */
  readonly signed?: boolean;
  /** Whether a calibrated range begins at no current, wherever the sums lie. @default false */
  readonly fromZero?: boolean;
  /** Other than linear ones are laid where a calibrated range finds the sums. @default 'linear' */
  readonly references?: AdcReferences;
}

/** Partial sums that stand for a batch when references are laid. */
const samplesOfBatch = 16_384;

/** The range of the ADCs of one kind of read of one layer. Analog sums are in cells of the largest conductance. */
export class AdcRange {
  readonly #settings: RangeSettings;
  readonly #references: AdcReferences;
  readonly #fromZero: boolean;
  readonly #bits: number;
  readonly #block: number;
  readonly #top: number;
  #low: number;
  #high: number;
  #observed = 0;
  #samples: Float32Array[] = [];
  #laid: Ladder | null = null;

  /** @param block rows of an array */
  constructor(settings: RangeSettings, bits: number, block: number, ends: RangeEnds = {}) {
    const { signed = false, fromZero = false, references = 'linear' } = ends;
    this.#settings = settings;
    this.#references = references;
    this.#fromZero = fromZero;
    this.#bits = bits;
    this.#block = block;
    this.#top = 2 ** bits - 1;
    this.#low = settings.kind === 'fixed' ? settings.low : signed ? -block : 0;
    this.#high = settings.kind === 'fixed' ? settings.high : block;
  }

  /** Whether the next batch is to be shown to `observe`. */
  get isOpen(): boolean {
    return this.#settings.kind === 'calibrated' && this.#observed < this.#settings.batches;
  }

  /** Starts a new calibration; until its first batch the old range holds. */
  open(): void {
    this.#observed = 0;
    this.#samples = [];
  }

  /** Takes the partial sums of a batch into the mean of the quantiles. */
  observe(sums: Float32Array): void {
    if (this.#settings.kind !== 'calibrated' || sums.length === 0) return;
    const sorted = sums.slice().sort();
    const share = 1 / ++this.#observed;
    const before = this.#observed === 1 ? 0 : 1 - share;
    this.#low = this.#fromZero ? 0 : before * this.#low + share * quantile(sorted, 1 - this.#settings.percentile);
    this.#high = before * this.#high + share * quantile(sorted, this.#settings.percentile);
    if (this.#references !== 'linear') this.#layReferences(this.#references, sorted);
  }

  /** The range never has width 0, so that a layer at rest can be read. */
  converter(): Converter {
    const width = Math.max(this.#high - this.#low, 1e-6 * this.#block);
    return { block: this.#block, low: this.#low, step: width / this.#top, top: this.#top };
  }

  /** Null: linear. */
  ladder(): Ladder | null {
    return this.#laid;
  }

  /** For the sums of all batches since `open`, within the range. */
  #layReferences(references: Exclude<AdcReferences, 'linear'>, sorted: Float32Array): void {
    this.#samples.push(thinned(sorted));
    const all = joined(this.#samples).sort();
    const within = all.map((sum) => Math.min(Math.max(sum, this.#low), this.#high));
    this.#laid = ladderFor(references, within, this.#bits);
    if (!this.isOpen) this.#samples = [];
  }
}

/** Evenly spaced ones of ascending values. */
function thinned(sorted: Float32Array): Float32Array {
  if (sorted.length <= samplesOfBatch) return sorted;
  const step = (sorted.length - 1) / (samplesOfBatch - 1);
  return Float32Array.from({ length: samplesOfBatch }, (_, i) => at(sorted, Math.round(i * step), 'sums'));
}

/** One array of all. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
