/*
 * The whole state of the page is in its address, behind the `#`: a link opens what its sender saw. `tab` is the tab
 * (none: the summary), `theme` is light or dark; all other names belong to the tabs.
 */

/** Names and values, as in `{ tab: 'timeline', t: '18,60' }`. */
export type State = Readonly<Record<string, string>>;

/** Reads `#tab=timeline&t=18,60`; what is no pair is left out. */
export function parseState(hash: string): State {
  return Object.fromEntries([...new URLSearchParams(hash.replace(/^#/, ''))].filter(([name]) => name !== ''));
}

/** Writes a state as it stands in an address, commas as they are; names without a value are left out. */
export function formatState(state: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(state).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `#${new URLSearchParams(given).toString().replaceAll('%2C', ',')}`;
}

/** The state with some of its values changed; `undefined` takes a value away. */
export function changed(state: State, change: Readonly<Record<string, string | undefined>>): State {
  const entries = Object.entries({ ...state, ...change });
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
