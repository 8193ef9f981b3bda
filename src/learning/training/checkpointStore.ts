/** Where a checkpoint lies. A save replaces it whole or not at all. */
export interface CheckpointStore {
  /** For messages. */
  readonly name: string;
  /** Null if there is none yet. */
  load(): Uint8Array | null;
  save(bytes: Uint8Array): void;
}
