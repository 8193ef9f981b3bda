import type { Message, Reply } from './pool.ts';

/**
 * The process that sends the items, as it says itself: it may be gone before this line is reached. A process that
 * outlives it belongs to another one.
 */
const parent = Number(process.argv[2]);

/**
 * Answers a parent's items one after another, as long as it lives.
 *
 * @param begin is given the task, and returns what answers an item
 */
export function serveParent<Task, Item, Answer>(begin: (task: Task) => (item: Item) => Answer): void {
  let answer: ((item: Item) => Answer) | undefined;
  // Whoever would hear of it is gone, so nothing is said.
  process.on('disconnect', () => process.exit());
  process.on('message', (message: Message<Task, Item>) => {
    if ('task' in message) answer = begin(message.task);
    else if (answer !== undefined) {
      process.send?.(replied(answer, message.item), undefined, undefined, (error) => {
        if (error !== null) process.exit();
      });
    }
  });
}

function replied<Item, Answer>(answer: (item: Item) => Answer, item: Item): Reply<Answer> {
  try {
    return { answer: answer(item) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** Work that never returns to the loop of events, which alone would tell that the parent is gone, has to ask. */
export function endWithParent(): void {
  if (process.ppid !== parent) process.exit();
}
