/** What a person asks of a training. */
export interface TrainingOptions {
  readonly device?: string;
  readonly epochs: number;
  readonly seeds: number;
  readonly batch?: number;
  readonly dataset?: string;
  readonly crop?: number;
  readonly data?: string;
  readonly set: readonly string[];
  readonly threads: number;
}
