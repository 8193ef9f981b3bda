import { EventEmitter } from 'eventemitter3';

/**
 * Typed notices at human rate, each with any number of listeners. Simulated events never pass here: they are dispatched
 * directly.
 *
 * @typeParam Notices what is told, by the name of the notice
 */
export class Bus<Notices extends object> {
  readonly #emitter = new EventEmitter<string, unknown>();

  /** Calls `listener` with every such notice from now on. */
  on<Name extends keyof Notices & string>(name: Name, listener: (notice: Notices[Name]) => void): this {
    this.#emitter.on(name, listener as (notice: unknown) => void);
    return this;
  }

  /** Stops calling `listener`. */
  off<Name extends keyof Notices & string>(name: Name, listener: (notice: Notices[Name]) => void): this {
    this.#emitter.off(name, listener as (notice: unknown) => void);
    return this;
  }

  /** Whether anybody listens. Ask before you find out what is costly to know. */
  hears(name: keyof Notices & string): boolean {
    return this.#emitter.listenerCount(name) > 0;
  }

  /** Calls all listeners, in the order in which they came. */
  tell<Name extends keyof Notices & string>(name: Name, notice: Notices[Name]): void {
    this.#emitter.emit(name, notice);
  }
}
