import type { Session } from '../session/session.ts';
import { Differences } from './Differences.tsx';
import { Range } from './Range.tsx';
import { Selected } from './Selected.tsx';
import { useChange } from './useChange.ts';

/** What is selected, the range, and where the runs differ. */
export function Panel({ session, lacking }: { readonly session: Session; readonly lacking: readonly string[] }) {
  useChange(session.change);
  const missing = session.runs.flatMap(({ run }) => run.manifest.missing.map((sentence) => `${run.name}: ${sentence}`));
  return (
    <aside class="panel" aria-label="Selection and range">
      {session.problem !== null && (
        <p class="problem" role="alert">
          {session.problem}
        </p>
      )}
      <Selected session={session} />
      <Range session={session} />
      <Differences session={session} />
      {(missing.length > 0 || lacking.length > 0) && (
        <>
          <h3>Not recorded</h3>
          {missing.map((sentence) => (
            <p class="quiet" key={sentence}>
              {sentence}
            </p>
          ))}
          {lacking.map((sentence) => (
            <p class="quiet" key={sentence}>
              {sentence}
            </p>
          ))}
        </>
      )}
    </aside>
  );
}
