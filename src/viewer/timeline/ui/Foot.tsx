import { legendOf, reasonColour } from '../draw/colours.ts';
import { inOrderOfPhases, phaseWord, reasonWord } from '../model/names.ts';
import type { Colouring } from '../model/state.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** Reasons of waits that each run names, those with the most time. */
const reasonsShown = 3;

/** What colours and hatches mean, and the most useful keys. */
export function Foot({ session }: { readonly session: Session }) {
  useChange(session.change);
  const { colour } = session.state;
  const legend = (of: Colouring) =>
    merged(session.runs.map(({ run }) => legendOf(of, { ...run.manifest, reasons: run.reasonsSeen }, session.palette)));
  const ran = new Set(session.runs.flatMap(({ run }) => run.phasesRun));
  const phases = new Map(legend('phase').map((entry) => [entry.name, entry]));
  const phaseEntries = inOrderOfPhases([...ran]).flatMap((name) => phases.get(name) ?? []);
  const reasons = [...new Set(session.runs.flatMap(({ run }) => run.reasonsSeen.slice(0, reasonsShown)))];
  return (
    <footer class="foot">
      {colour !== 'phase' && <Patches entries={legend(colour)} wordOf={colour === 'reason' ? afterWait : asItIs} />}
      {colour === 'reason' && <Patches entries={[{ name: 'did not wait', colour: session.palette.third }]} />}
      {colour !== 'phase' && <span>{colour === 'reason' ? 'Phases, layers, path:' : 'Phases:'}</span>}
      <Patches entries={phaseEntries} wordOf={phaseWord} />
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

const asItIs = (name: string): string => name;
const afterWait = (reason: string): string => `after a wait: ${reasonWord(reason)}`;

interface PatchesProps {
  readonly entries: readonly Entry[];
  readonly wordOf?: (name: string) => string;
}

function Patches({ entries, wordOf = asItIs }: PatchesProps) {
  return entries.map(({ name, colour }) => (
    <span class="meaning" key={name}>
      <i class="patch" style={{ background: colour }} />
      {wordOf(name)}
    </span>
  ));
}

interface Entry {
  readonly name: string;
  readonly colour: string;
}

/** Entries of all runs, each name once. */
function merged(lists: readonly (readonly Entry[])[]): Entry[] {
  return [...new Map(lists.flat().map((entry) => [entry.name, entry])).values()];
}
