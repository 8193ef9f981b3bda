/** Range of an ADC: of a full array, or what occurs. */
export type RangeSettings =
  | { readonly kind: 'full-scale' }
  /** From `low` to `high` cells of the largest conductance. */
  | { readonly kind: 'fixed'; readonly low: number; readonly high: number }
  /**
   * The (1 - percentile) and percentile quantiles of the partial sums, mean over `batches` batches: in training the
   * first ones of each epoch, then frozen; for tests, batches of training samples.
   */
  | { readonly kind: 'calibrated'; readonly percentile: number; readonly batches: number };

/**
 * Where the thresholds of an ADC lie.
 *
 * - `linear`: equal steps from end to end of the range.
 * - `quantile`: every code is equally frequent, thresholds at quantiles i/2^bits of the partial sums (the quantiser of
 *   largest output entropy; Messerschmitt, IEEE Trans. Inf. Theory 17, 1971).
 * - `lloyd-max`: least mean square error for the partial sums (Lloyd, IEEE Trans. Inf. Theory 28, 1982; Max, IRE Trans.
 *   Inf. Theory 6, 1960).
 *
 * The latter two need a flash ADC, whose comparators have references of their own, and a table of the codes' values
 * behind it.
 */
export const adcReferences = ['linear', 'quantile', 'lloyd-max'] as const;
/** Name of a way to lay thresholds. */
export type AdcReferences = (typeof adcReferences)[number];

/**
 * How the reference column, or the other column of a pair, is subtracted.
 *
 * - `converted`: through an ADC of its own, then digitally, as in Wolters et al. 2023.
 * - `counted`: digitally, as the inputs that are on times the medium conductance, without an ADC; with a reference
 *   column only.
 * - `analog`: as a current, before the ADC.
 */
export const subtractions = ['converted', 'counted', 'analog'] as const;
/** Name of a way to subtract the reference. */
export type Subtraction = (typeof subtractions)[number];

/** The ADCs of one kind of read. */
export interface AdcSettings {
  /** Bits of a conversion. */
  readonly bits: number;
  /** The range of column sums that the codes cover. */
  readonly range: RangeSettings;
  /** `inference`: training sees ideal ADCs, as in Wolters et al. 2023. */
  readonly when: 'always' | 'inference';
  /** How the codes are spread over the range. @default 'linear' */
  readonly references?: AdcReferences;
  /** Where the columns of positive and negative parts are subtracted. @default 'converted' */
  readonly subtraction?: Subtraction;
}
