import { useCallback, useEffect, useState } from 'preact/hooks';
import { changed, formatState, parseState, type State } from './state.ts';

/** Changes values of the state; `undefined` takes one away. `step` makes a step that the browser's Back undoes. */
export type Change = (change: Readonly<Record<string, string | undefined>>, step?: boolean) => void;

/** The state in the page's address, and how to change it. Every component that asks sees every change. */
export function useAddress(): readonly [State, Change] {
  const [state, show] = useState(() => parseState(location.hash));
  useEffect(() => {
    const follow = () => show(parseState(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const change = useCallback<Change>((values, step = false) => {
    const hash = formatState(changed(parseState(location.hash), values));
    if (hash === location.hash || (hash === '#' && location.hash === '')) return;
    if (step) history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    // Neither of them tells anybody.
    dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return [state, change];
}
