/** Tells listeners that something happened. */
export class Emitter {
  readonly #listeners = new Set<() => void>();

  /** @returns how to stop listening */
  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(): void {
    for (const listener of this.#listeners) listener();
  }
}
