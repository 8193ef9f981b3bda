import type { Converter } from '../kernels/index.ts';

/** Range of an ADC: of a full array, or what occurs. */
export type RangeSettings =
  | { readonly kind: 'full-scale' }
  /** From `low` to `high` cells of the largest conductance. */
  | { readonly kind: 'fixed'; readonly low: number; readonly high: number }
  /**
   * The (1 - percentile) and percentile quantiles of the partial sums, mean over `batches` batches: in training the first ones
   * of each epoch, then frozen; for tests, batches of training samples.
   */
  | { readonly kind: 'calibrated'; readonly percentile: number; readonly batches: number };

/** The range of the ADCs of one kind of read of one layer. Analog sums are in cells of the largest conductance. */
export class AdcRange {
  private readonly settings: RangeSettings;
  private readonly block: number;
  private readonly top: number;
  private low: number;
  private high: number;
  private observed = 0;

  constructor(settings: RangeSettings, bits: number, block: number) {
    this.settings = settings;
    this.block = block;
    this.top = 2 ** bits - 1;
    this.low = settings.kind === 'fixed' ? settings.low : 0;
    this.high = settings.kind === 'fixed' ? settings.high : block;
  }

  /** Whether the next batch is to be shown to `observe`. */
  get isOpen(): boolean {
    return this.settings.kind === 'calibrated' && this.observed < this.settings.batches;
  }

  /** Starts a new calibration; until its first batch the old range holds. */
  open(): void {
    this.observed = 0;
  }

  /** Takes the partial sums of a batch into the mean of the quantiles. */
  observe(sums: Float32Array): void {
    if (this.settings.kind !== 'calibrated' || sums.length === 0) return;
    const sorted = sums.slice().sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
    const share = 1 / ++this.observed;
    const before = this.observed === 1 ? 0 : 1 - share;
    this.low = before * this.low + share * at(1 - this.settings.percentile);
    this.high = before * this.high + share * at(this.settings.percentile);
  }

  /** Never of width 0, so that a layer at rest can be read. */
  converter(): Converter {
    const width = Math.max(this.high - this.low, 1e-6 * this.block);
    return { block: this.block, low: this.low, step: width / this.top, top: this.top };
  }
}
