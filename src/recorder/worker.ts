import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Keeper } from './keeper.ts';
import type { Closing } from './outlet.ts';
import { RingReader } from './ring.ts';
import type { WriterAnswer, WriterMessage, WriterTask } from './task.ts';

/** The thread that encodes and writes a timeline. It waits for rows, never for events. */
const { opening, memory, port } = workerData as WriterTask;
const ring = new RingReader(memory);
let keeper: Keeper | null = new Keeper(opening);
let failed: string | null = null;
let closing: Closing | null = null;

for (let handed = ring.next(); handed !== null; handed = ring.next()) {
  const { table, rows, columns } = handed;
  unlessFailed((to) => to.hand(table, rows, columns));
  ring.done();
}
unlessFailed((to) => {
  if (closing !== null) to.close(closing);
});
port.postMessage({ failed } satisfies WriterAnswer);
ring.close();

/** After an error nothing more is written, but the simulation is not kept waiting. */
function unlessFailed(work: (to: Keeper) => void): void {
  try {
    if (keeper === null) return;
    hear(keeper, port);
    work(keeper);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
    keeper = null;
    ring.fail();
  }
}

function hear(to: Keeper, from: MessagePort): void {
  for (let got = receiveMessageOnPort(from); got !== undefined; got = receiveMessageOnPort(from)) {
    const message = got.message as WriterMessage;
    if ('names' in message) to.names(message.names);
    else closing = message.closing;
  }
}
