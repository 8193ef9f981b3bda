import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What a process is told: first its task, then one item after another. */
export type Message<Task, Item> = { readonly task: Task } | { readonly item: Item };

/** What a process answers an item, or why it could not. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly failed: string };

/** An item that a process did not answer, and why. */
export class ProcessError<Item> extends Error {
  readonly item: Item;

  constructor(item: Item, why: string) {
    super(why);
    this.name = 'ProcessError';
    this.item = item;
  }
}

/** Processes that run one program and wait for items until they are ended. They end with this one, too. */
export class ProcessPool<Task, Item, Answer> {
  readonly #processes: readonly ChildProcess[];

  /** @param program file of a program that calls `serveParent` */
  constructor(program: string, task: Task, jobs: number) {
    const options = loader(program);
    this.#processes = Array.from({ length: jobs }, () => fork(program, [String(process.pid)], options));
    for (const each of this.#processes) each.send({ task } satisfies Message<Task, Item>);
  }

  /**
   * Hands items to whichever process is free. They are answered in any order.
   *
   * @throws ProcessError at the first item that is not answered
   */
  async run(items: readonly Item[], done: (answer: Answer, item: Item) => void): Promise<void> {
    const waiting = [...items];
    await Promise.all(this.#processes.map((one) => workOff(one, waiting, done)));
  }

  end(): void {
    for (const each of this.#processes) each.kill();
  }
}

/** What Node needs to run a program: its sources are TypeScript, which it takes from tsx, whoever runs this process. */
function loader(program: string): { execArgv?: string[] } {
  if (!program.endsWith('.ts')) return {};
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return { execArgv: ['--import', pathToFileURL(tsx).href] };
}

/** Gives one process an item after another until none waits. */
function workOff<Item, Answer>(
  one: ChildProcess,
  waiting: Item[],
  done: (answer: Answer, item: Item) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let item = waiting.shift();
    const stop = (settle: () => void) => {
      one.off('message', answered).off('error', reject).off('exit', ended);
      settle();
    };
    const next = () => {
      if (item === undefined) stop(resolve);
      else one.send({ item });
    };
    const answered = (reply: Reply<Answer>) => {
      // A process answers only when it is given an item.
      if (item === undefined) return;
      const [of, failed] = [item, 'failed' in reply ? reply.failed : null];
      if (failed !== null) return stop(() => reject(new ProcessError(of, failed)));
      if ('answer' in reply) done(reply.answer, of);
      item = waiting.shift();
      next();
    };
    const ended = (code: number | null, signal: string | null) => {
      const of = item;
      if (of === undefined) return;
      stop(() => reject(new ProcessError(of, `its process ended (${signal ?? `exit code ${code}`})`)));
    };
    one.on('message', answered).on('error', reject).on('exit', ended);
    next();
  });
}
