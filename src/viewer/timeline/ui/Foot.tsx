import { legendOf, reasonColour } from '../draw/colours.ts';
import { phaseWord, reasonWord } from '../model/names.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** Reasons of waits that each run names, those with the most time. */
const reasonsShown = 3;

/** What colours and hatches mean, and the most useful keys. */
export function Foot({ session }: { readonly session: Session }) {
  useChange(session.change);
  const { colour } = session.state;
  const entries = merged(
    session.runs.map(({ run }) => legendOf(colour, { ...run.manifest, reasons: run.reasonsSeen }, session.palette)),
  );
  const reasons = [...new Set(session.runs.flatMap(({ run }) => run.reasonsSeen.slice(0, reasonsShown)))];
  return (
    <footer class="foot">
      {entries.map(({ name, colour: fill }) => (
        <span class="meaning" key={name}>
          <i class="patch" style={{ background: fill }} />
          {colour === 'phase' ? phaseWord(name) : colour === 'reason' ? `after a wait: ${reasonWord(name)}` : name}
        </span>
      ))}
      {reasons.map((reason) => (
        <span class="meaning" key={reason}>
          <i class="patch hatched" style={{ '--c': `var(--${reasonColour(reason)})` }} />
          waits: {reasonWord(reason)}
        </span>
      ))}
      <span class="space" />
      <span class="keysHint">
        <kbd>wheel</kbd> zoom <kbd>drag</kbd> pan <kbd>drag ruler</kbd> range <kbd>[</kbd> <kbd>]</kbd> cause, effect{' '}
        <kbd>/</kbd> search <kbd>?</kbd> keys
      </span>
    </footer>
  );
}

interface Entry {
  readonly name: string;
  readonly colour: string;
}

/** Entries of all runs, each name once. */
function merged(lists: readonly (readonly Entry[])[]): Entry[] {
  return [...new Map(lists.flat().map((entry) => [entry.name, entry])).values()];
}
