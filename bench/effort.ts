/** How much trouble to take. */
export interface Effort {
  /** How often each alternative takes its turn. */
  readonly pairs: number;
}
