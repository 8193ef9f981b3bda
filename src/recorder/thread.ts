import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { program } from '../assets.ts';
import type { Columns, TimedName } from '../timeline/columns.ts';
import type { Closing, Facts, Opening, Outlet } from './outlet.ts';
import { RingWriter, ringMemory } from './ring.ts';
import type { WriterAnswer, WriterMessage } from './task.ts';

/** Size of the ring between simulation and writer. */
export interface RingSize {
  readonly slots: number;
  /** Rows that a slot holds: as many as are handed on at once. */
  readonly rows: number;
}

const workerFile = program('recorder/worker.mjs', 'recorder.js');

/**
 * A thread that encodes and writes what is recorded, while the simulation goes on. The simulation never yields to it:
 * if the ring between them is full, the simulation waits.
 */
export class WriterThread implements Outlet {
  readonly #ring: RingWriter;
  readonly #messages: MessageChannel;
  #gone: string | null = null;

  constructor(opening: Opening, { slots, rows }: RingSize) {
    const memory = ringMemory(slots, rows);
    this.#ring = new RingWriter(memory);
    this.#messages = new MessageChannel();
    const { port2: port } = this.#messages;
    const worker = new Worker(workerFile, {
      workerData: { opening, memory, port },
      transferList: [port],
      execArgv: [],
    });
    // What it has to say it says by the ring and the messages; a program that ends does not wait for it.
    worker.on('error', () => undefined);
    worker.unref();
    this.#messages.port1.unref();
  }

  hand(table: TimedName, rows: number, columns: Columns): boolean {
    if (this.#gone !== null || this.#ring.failed) return false;
    return this.#unlessGone(() => this.#ring.hand(table, rows, columns));
  }

  facts(facts: Facts): void {
    this.#tell({ facts });
  }

  close(closing: Closing): string | null {
    this.#tell({ closing });
    this.#unlessGone(() => this.#ring.close());
    const answer = receiveMessageOnPort(this.#messages.port1)?.message as WriterAnswer | undefined;
    this.#messages.port1.close();
    return this.#gone ?? answer?.failed ?? null;
  }

  #tell(message: WriterMessage): void {
    this.#messages.port1.postMessage(message);
  }

  #unlessGone(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#gone = error instanceof Error ? error.message : String(error);
      return false;
    }
  }
}
