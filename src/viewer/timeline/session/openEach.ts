/** What could be opened, in order, and a sentence for each that could not. */
export interface OpenedEach<T> {
  readonly opened: readonly T[];
  readonly problems: readonly string[];
}

/** Opens each for itself: what fails does not take the others down. */
export async function openEach<Run extends { readonly name: string }, T>(
  runs: readonly Run[],
  open: (run: Run) => Promise<T>,
): Promise<OpenedEach<T>> {
  const settled = await Promise.allSettled(runs.map((run) => open(run)));
  const opened = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const problems = settled.flatMap((one, index) =>
    one.status === 'rejected' ? [`The timeline of ${runs[index]?.name} cannot be read: ${messageOf(one.reason)}`] : [],
  );
  return { opened, problems };
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
