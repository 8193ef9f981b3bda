import { useEffect, useState } from 'preact/hooks';
import type { TimelineManifest } from '../../timeline/tables.ts';
import { partsOf } from '../parts.ts';
import type { ViewedRun } from '../payload.ts';

/** The Timeline tab. */
export function Timeline({ runs }: { readonly runs: readonly ViewedRun[] }) {
  return (
    <main>
      {runs.map((run) => (
        <Recorded key={run.key} run={run} />
      ))}
    </main>
  );
}

function Recorded({ run }: { readonly run: ViewedRun }) {
  const [manifest, show] = useState<TimelineManifest | null>(null);
  useEffect(() => {
    if (run.timeline !== null) readManifest(run).then(show);
  }, [run]);
  if (run.timeline === null) return <p>{run.name} has no timeline: its folder holds the result only.</p>;
  return (
    <section>
      <h2>{run.name}</h2>
      <p>{manifest?.title}</p>
    </section>
  );
}

async function readManifest(run: ViewedRun): Promise<TimelineManifest> {
  const file = await partsOf(run)('timeline.json');
  return JSON.parse(new TextDecoder().decode(await file.slice(0)));
}
