import { useEffect, useMemo, useState } from 'preact/hooks';
import { palettes, type Theme } from '../palette.ts';
import { embeddedPart } from '../parts.ts';
import type { ViewedRun } from '../payload.ts';
import { parseState } from '../state.ts';
import { useAddress } from '../useAddress.ts';
import { DecoderClient } from './decoder/client.ts';
import type { Source } from './decoder/protocol.ts';
import { RunData } from './model/runData.ts';
import { timelineState } from './model/state.ts';
import { LoadedRun } from './session/loadedRun.ts';
import { differenceOf, sentenceOf } from './session/sentences.ts';
import { Session } from './session/session.ts';
import { Board } from './ui/Board.tsx';

/** The Timeline tab: opens the runs, then shows them. */
export function Timeline({ runs, theme }: { readonly runs: readonly ViewedRun[]; readonly theme: Theme }) {
  const [opened, show] = useState<readonly LoadedRun[] | null>(null);
  const [problem, complain] = useState<string | null>(null);
  useEffect(() => {
    const recorded = runs.filter(({ timeline }) => timeline !== null);
    const clients = recorded.map(() => new DecoderClient());
    openAll(recorded, runs, clients).then(show, (error: Error) => complain(error.message));
    return () => {
      for (const client of clients) client.stop();
    };
  }, [runs]);
  const without = runs.filter(({ timeline }) => timeline === null);
  if (problem !== null) return <p class="note">The timeline cannot be read. {problem}</p>;
  if (without.length === runs.length)
    return <p class="note">No timeline was recorded; run with --out and without --no-timeline.</p>;
  if (opened === null) return <p class="note">Reading the timeline …</p>;
  return <Opened runs={opened} without={without} theme={theme} />;
}

interface OpenedProps {
  readonly runs: readonly LoadedRun[];
  readonly without: readonly ViewedRun[];
  readonly theme: Theme;
}

function Opened({ runs, without, theme }: OpenedProps) {
  const [state, change] = useAddress();
  // A session begins with the state of the address, and then follows it.
  const session = useMemo(() => new Session(runs, timelineState(state), palettes[theme], change), [runs]);
  // The address may have moved on since this state was read from it: what is followed is the address itself.
  useEffect(() => session.follow(timelineState(parseState(location.hash))), [session, state]);
  useEffect(() => session.use(palettes[theme]), [session, theme]);
  return <Board session={session} without={without.map(({ name }) => name)} />;
}

async function openAll(
  recorded: readonly ViewedRun[],
  all: readonly ViewedRun[],
  clients: readonly DecoderClient[],
): Promise<readonly LoadedRun[]> {
  return await Promise.all(
    recorded.map(async (run, index) => {
      const client = clients[index] ?? new DecoderClient();
      const data = new RunData(run.key, run.name, await client.open(sourceOf(run)));
      return new LoadedRun(data, client, sentenceOf(run, all), differenceOf(run, all));
    }),
  );
}

function sourceOf({ key, timeline }: ViewedRun): Source {
  if (timeline === null) throw new Error(`run ${key} has no timeline`);
  if (timeline.kind === 'served') return { kind: 'served', url: new URL(timeline.url, location.href).href };
  return { kind: 'bytes', files: timeline.files.map((file) => [file, embeddedPart(key, file)] as const) };
}
