import type { Session } from '../session/session.ts';

/** What each key does, by the name of the key. */
export function keysOf(session: Session, help: () => void): (event: KeyboardEvent) => void {
  const actions: Readonly<Record<string, () => void>> = {
    w: () => session.zoom(0.7),
    s: () => session.zoom(1 / 0.7),
    a: () => session.pan(-0.15),
    d: () => session.pan(0.15),
    ArrowUp: () => session.zoom(0.7),
    ArrowDown: () => session.zoom(1 / 0.7),
    ArrowLeft: () => session.pan(-0.15),
    ArrowRight: () => session.pan(0.15),
    '0': () => session.all(),
    f: () => session.frame(),
    '[': () => session.selectCause(),
    ']': () => session.selectEffect(),
    ',': () => session.selectNeighbour(-1),
    '.': () => session.selectNeighbour(1),
    '/': () => document.getElementById('search')?.focus(),
    '?': help,
    Escape: () => session.clear(),
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isForItself(event)) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
}

/** Fields and open dialogs take keys themselves; in a list of choices, arrows choose. */
function isForItself({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, dialog') !== null) return true;
  return (
    target.closest('select, [role=tree], .panel') !== null &&
    (key.startsWith('Arrow') || (key.length === 1 && target.closest('select') !== null))
  );
}
