import { useEffect, useMemo, useState } from 'preact/hooks';
import { palettes, type Theme } from '../palette.ts';
import { embeddedPart } from '../parts.ts';
import type { ShownRun } from '../payload.ts';
import { parseState } from '../state.ts';
import { useAddress } from '../useAddress.ts';
import { DecoderClient } from './decoder/client.ts';
import type { Source } from './decoder/protocol.ts';
import { RunData } from './model/runData.ts';
import { timelineState } from './model/state.ts';
import { LoadedRun } from './session/loadedRun.ts';
import { type OpenedEach, openEach } from './session/openEach.ts';
import { differenceOf, sentenceOf } from './session/sentences.ts';
import { Session } from './session/session.ts';
import { Board } from './ui/Board.tsx';

/** The Timeline tab: opens the runs, then shows them. */
export function Timeline({ runs, theme }: { readonly runs: readonly ShownRun[]; readonly theme: Theme }) {
  const [result, show] = useState<OpenedEach<LoadedRun> | null>(null);
  useEffect(() => {
    const recorded = runs.filter(({ timeline }) => timeline !== null);
    const clients: DecoderClient[] = [];
    void openEach(recorded, (run) => {
      const client = new DecoderClient();
      clients.push(client);
      return openOne(run, runs, client);
    }).then(show);
    return () => {
      for (const client of clients) client.stop();
    };
  }, [runs]);
  const without = runs.filter(({ timeline }) => timeline === null);
  if (without.length === runs.length)
    return <p class="note">No timeline was recorded; run with --out and without --no-timeline.</p>;
  if (result === null) return <p class="note">Reading the timeline …</p>;
  const lacking = [...result.problems, ...without.map(({ name }) => `${name} has no timeline.`)];
  if (result.opened.length === 0) return <p class="note">{lacking.join(' ')}</p>;
  return <Opened runs={result.opened} lacking={lacking} theme={theme} />;
}

interface OpenedProps {
  readonly runs: readonly LoadedRun[];
  /** Sentences about runs whose timeline cannot be shown. */
  readonly lacking: readonly string[];
  readonly theme: Theme;
}

function Opened({ runs, lacking, theme }: OpenedProps) {
  const [state, change] = useAddress();
  // A session begins with the state of the address, and then follows it.
  const session = useMemo(() => new Session(runs, timelineState(state), palettes[theme], change), [runs]);
  // The address may have moved on since this state was read from it: what is followed is the address itself.
  useEffect(() => session.follow(timelineState(parseState(location.hash))), [session, state]);
  useEffect(() => session.use(palettes[theme]), [session, theme]);
  return <Board session={session} lacking={lacking} />;
}

async function openOne(run: ShownRun, all: readonly ShownRun[], client: DecoderClient): Promise<LoadedRun> {
  const data = new RunData(run.key, run.name, await client.open(sourceOf(run)));
  return new LoadedRun(data, client, {
    static_W: run.result?.power.chipAndDram.static_W ?? 0,
    sentence: sentenceOf(run, all),
    difference: differenceOf(run, all),
  });
}

function sourceOf({ key, timeline }: ShownRun): Source {
  if (timeline === null) throw new Error(`run ${key} has no timeline`);
  if (timeline.kind === 'served') return { kind: 'served', url: new URL(timeline.url, location.href).href };
  return { kind: 'bytes', files: timeline.files.map((file) => [file, embeddedPart(key, file)] as const) };
}
