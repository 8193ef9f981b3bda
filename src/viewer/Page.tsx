import { useEffect, useMemo } from 'preact/hooks';
import { Key } from './Key.tsx';
import type { Theme } from './palette.ts';
import { hasEnded, type Payload } from './payload.ts';
import { changed, formatState, type State } from './state.ts';
import { Summary } from './summary/Summary.tsx';
import { Unended } from './summary/Unended.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { type Change, useAddress } from './useAddress.ts';

const tabs = [
  { tab: undefined, name: 'Summary' },
  { tab: 'timeline', name: 'Timeline' },
] as const;

/** The whole page: its head, and the tab that the address names. */
export function Page({ payload }: { readonly payload: Payload }) {
  const [state, change] = useAddress();
  const theme = themeOf(state);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const isTimeline = state.tab === 'timeline';
  return (
    <>
      <Head payload={payload} state={state} change={change} theme={theme} />
      {isTimeline ? <Timeline runs={payload.runs} theme={theme} /> : <Summarised payload={payload} />}
    </>
  );
}

/** What is said of the runs that ended; there is nothing to add up of others. */
function Summarised({ payload }: { readonly payload: Payload }) {
  const ended = useMemo(() => ({ ...payload, runs: payload.runs.filter(hasEnded) }), [payload]);
  return ended.runs.length === 0 ? <Unended notes={payload.notes} /> : <Summary payload={ended} />;
}

/** The theme that the address names, or what the reader's system prefers. */
function themeOf({ theme }: State): Theme {
  if (theme === 'dark' || theme === 'light') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

interface HeadProps {
  readonly payload: Payload;
  readonly state: State;
  readonly change: Change;
  readonly theme: Theme;
}

function Head({ payload, state, change, theme }: HeadProps) {
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header class="top">
      <span class="brand">cimline</span>
      <nav class="tabs" aria-label="Tabs">
        {tabs.map(({ tab, name }) => (
          <a
            key={name}
            href={formatState(changed(state, { tab }))}
            aria-current={state.tab === tab ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <span class="space" />
      {payload.runs.map(({ key, name }) => (
        <span class="runName" key={key}>
          {payload.runs.length > 1 && <Key of={key} />}
          {name}
        </span>
      ))}
      <button type="button" class="button" onClick={() => print()}>
        Print
      </button>
      <button type="button" class="button" onClick={() => change({ theme: other })}>
        {other === 'dark' ? 'Dark' : 'Light'}
      </button>
    </header>
  );
}
