/** A transaction, or whatever else is not done, and what it waits for. */
export interface Waiting {
  /** What is not done. */
  readonly who: string;
  /** What it waits for. */
  readonly waitsFor: string;
}

const listedAtMost = 20;

/** No event is left, but work is outstanding. */
export class DeadlockError extends Error {
  override readonly name = 'DeadlockError';
  /** The instant of the last event, in ps. */
  readonly time: number;
  /** Everything that waits. */
  readonly waiting: readonly Waiting[];

  constructor(time: number, waiting: readonly Waiting[]) {
    super(describe(time, waiting));
    this.time = time;
    this.waiting = waiting;
  }
}

function describe(time: number, waiting: readonly Waiting[]): string {
  const lines = waiting.slice(0, listedAtMost).map(({ who, waitsFor }) => `  ${who} waits for ${waitsFor}`);
  if (waiting.length > listedAtMost) lines.push(`  … and ${waiting.length - listedAtMost} more`);
  const count = waiting.length === 1 ? '1 wait is' : `${waiting.length} waits are`;
  return [`deadlock at ${time} ps: no event is left, but ${count} outstanding:`, ...lines].join('\n');
}
