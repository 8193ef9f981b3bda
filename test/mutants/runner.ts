import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A test file to run, by its full path, and the change of a source file to run it with. */
export interface Order {
  readonly test: string;
  readonly change: {
    readonly path: string;
    readonly start: number;
    readonly end: number;
    readonly becomes: string;
  } | null;
}

export interface Answer {
  readonly passed: boolean;
}

/** How a run ended, and how long it took; `late` if it was ended because its time was over. */
export interface Ran {
  readonly outcome: 'passed' | 'failed' | 'late';
  readonly time_ms: number;
}

/** Runs test files in a process of its own, which it replaces if a test does not come to its end. */
export class Runner {
  readonly #root: string;
  #process: ChildProcess | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  async run(order: Order, limit_ms: number): Promise<Ran> {
    const server = this.#process ?? (await this.#start());
    const begin = performance.now();
    const patience = AbortSignal.timeout(limit_ms);
    // Ends the listeners of whatever did not happen.
    const answered = new AbortController();
    const signal = AbortSignal.any([patience, answered.signal]);
    server.send(order);
    try {
      const gone = once(server, 'exit', { signal }).then(() => Promise.reject(new Error('vitest ended')));
      const [{ passed }] = (await Promise.race([once(server, 'message', { signal }), gone])) as [Answer];
      return { outcome: passed ? 'passed' : 'failed', time_ms: performance.now() - begin };
    } catch (error) {
      if (!patience.aborted) throw error;
      this.stop();
      return { outcome: 'late', time_ms: limit_ms };
    } finally {
      answered.abort();
    }
  }

  /** Ends the process with all its workers. */
  stop(): void {
    const { pid, exitCode } = this.#process ?? {};
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
    this.#process = null;
  }

  async #start(): Promise<ChildProcess> {
    // A group of its own: a worker in an endless loop ends with it.
    const server = fork(fileURLToPath(new URL('./serve.ts', import.meta.url)), {
      cwd: this.#root,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = server;
    await once(server, 'message');
    return server;
  }
}
