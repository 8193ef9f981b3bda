import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Keeper } from './keeper.ts';
import type { Closing } from './outlet.ts';
import { RingReader } from './ring.ts';
import type { WriterAnswer, WriterMessage, WriterTask } from './task.ts';

/** The thread that encodes and writes a timeline. It waits for rows, never for events. */
const { opening, memory, port } = workerData as WriterTask;
const ring = new RingReader(memory);
const keeper = new Keeper(opening);
let closing: Closing | null = null;

for (let handed = ring.next(); handed !== null; handed = ring.next()) {
  const { table, rows, columns } = handed;
  hear(port);
  // After an error nothing more is written, but the simulation is not kept waiting.
  if (!keeper.hand(table, rows, columns)) ring.fail();
  ring.done();
}
hear(port);
const failed = closing === null ? null : keeper.close(closing);
port.postMessage({ failed } satisfies WriterAnswer);
ring.close();

/** Takes in what was said by now. The closing may come before the last rows are taken. */
function hear(from: MessagePort): void {
  for (let got = receiveMessageOnPort(from); got !== undefined; got = receiveMessageOnPort(from)) {
    const message = got.message as WriterMessage;
    if ('closing' in message) closing = message.closing;
    else keeper.facts(message.facts);
  }
}
