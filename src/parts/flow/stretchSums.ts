/** Time of one kind of work, or of one kind of wait, on a stretch of causes. */
export interface StretchSum {
  /** Whether it is a wait; then `kind` numbers waits, else work. */
  readonly isWait: boolean;
  readonly kind: number;
  readonly count: number;
  readonly time_ps: number;
}

/** Sums of pieces and waits along stretches of causes. */
export interface StretchSums {
  /** Adds time of one kind of work. */
  piece(kind: number, duration: number): void;
  /** Adds a wait of a transaction. */
  wait(kind: number, duration: number): void;
  /** Adds what is kept for a node. */
  addKept(node: number): void;
  /** Adds what was summed up before. */
  add(sum: StretchSum): void;
  /** What has been added since it was last kept or taken. */
  take(): StretchSum[];
  /** Keeps what has been added since the last call for a node under its new number. */
  keep(node: number): void;
  /** All is kept: new numbers hold from now on. */
  renumber(): void;
}
