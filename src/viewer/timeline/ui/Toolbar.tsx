import type { Alignment } from '../model/align.ts';
import { countText } from '../model/quantity.ts';
import { findable } from '../model/search.ts';
import { colourings } from '../model/state.ts';
import { alignmentWord } from '../session/aligned.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** Search, and how the lanes are shown. */
export function Toolbar({ session, onHelp }: { readonly session: Session; readonly onHelp: () => void }) {
  useChange(session.change);
  const { state, alignments } = session;
  return (
    <div class="tools" role="toolbar" aria-label="Timeline">
      <Search session={session} />
      <span class="space" />
      {alignments.length > 1 && (
        <label class="setting">
          Align
          <select
            value={session.alignment}
            onChange={({ currentTarget }) => session.set({ align: currentTarget.value as Alignment })}
          >
            {alignments.map((alignment) => (
              <option key={alignment} value={alignment}>
                {alignmentWord(alignment)}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="setting">
        <legend class="spoken">Colour</legend>
        Colour
        <span class="segments">
          {colourings.map((colour) => (
            <button
              key={colour}
              type="button"
              aria-pressed={state.colour === colour}
              onClick={() => session.set({ colour })}
            >
              {colour}
            </button>
          ))}
        </span>
      </fieldset>
      <Toggle isOn={state.pathOnly} onClick={() => session.set({ pathOnly: !state.pathOnly })} name="Path only" />
      <Toggle isOn={state.counters} onClick={() => session.set({ counters: !state.counters })} name="Counters" />
      <button type="button" class="button" onClick={() => session.all()}>
        Whole run
      </button>
      <button type="button" class="button" aria-label="Keyboard help" onClick={onHelp}>
        ?
      </button>
    </div>
  );
}

function Toggle({
  isOn,
  onClick,
  name,
}: {
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly name: string;
}) {
  return (
    <button type="button" class="button toggle" aria-pressed={isOn} onClick={onClick}>
      {name}
    </button>
  );
}

function Search({ session }: { readonly session: Session }) {
  const { finder, state } = session;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') session.selectFound(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      session.find('');
      (event.currentTarget as HTMLElement).blur();
    } else return;
    event.preventDefault();
  };
  return (
    <label class="search">
      <input
        id="search"
        type="search"
        placeholder="Find an operation, part or layer"
        aria-label="Find an operation, part or layer; Enter shows the next"
        value={state.query}
        onInput={({ currentTarget }) => session.find(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <output aria-live="polite">{finder.isActive ? foundText(finder) : ''}</output>
      {finder.isActive && finder.count === 0 && (
        <span class="findable">
          {session.runs.slice(0, 1).map(({ run }) => `Nothing is called so. ${findable(run.lanes, run.manifest)}`)}
        </span>
      )}
    </label>
  );
}

function foundText({ count, index }: Session['finder']): string {
  if (count === null) return 'searching …';
  if (count === 0) return 'none';
  return index === 0 ? `${countText(count)} found` : `${countText(index)} of ${countText(count)}`;
}
