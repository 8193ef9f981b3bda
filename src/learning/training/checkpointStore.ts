/** Where a checkpoint lies. A save replaces it whole or not at all. */
export interface CheckpointStore {
  /** For messages. */
  readonly name: string;
  /** Null if there is none yet. */
  load(): Uint8Array | null;
  save(bytes: Uint8Array): void;
  /** The SHA-256 of parts one after another, texts in UTF-8, as hexadecimal digits. */
  hash(parts: readonly (string | Uint8Array)[]): string;
}
