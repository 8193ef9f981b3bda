import { useEffect, useState } from 'preact/hooks';
import { readManifest } from '../../timeline/manifest.ts';
import type { TimelineManifest } from '../../timeline/tables.ts';
import { partsOf, textOf } from '../parts.ts';
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
    if (run.timeline !== null) {
      textOf(partsOf(run), 'timeline.json').then((text) => show(readManifest(text, 'timeline.json')));
    }
  }, [run]);
  if (run.timeline === null) return <p>{run.name} has no timeline: its folder holds the result only.</p>;
  return (
    <section>
      <h2>{run.name}</h2>
      <p>{manifest?.title}</p>
    </section>
  );
}
