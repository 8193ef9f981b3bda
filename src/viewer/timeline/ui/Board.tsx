import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { Foot } from './Foot.tsx';
import { Help } from './Help.tsx';
import { keysOf } from './keys.ts';
import { Minimap } from './Minimap.tsx';
import { Panel } from './Panel.tsx';
import { Spoken } from './Spoken.tsx';
import { Stage } from './Stage.tsx';
import { Toolbar } from './Toolbar.tsx';

/** Everything on the Timeline tab. */
export function Board({ session, lacking }: { readonly session: Session; readonly lacking: readonly string[] }) {
  const [help, showHelp] = useState(false);
  useEffect(() => {
    const keys = keysOf(session, () => showHelp(true));
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [session]);
  return (
    <main class="board">
      <Toolbar session={session} onHelp={() => showHelp(true)} />
      <Minimap session={session} />
      <div class="boardBody">
        <Stage session={session} />
        <Panel session={session} lacking={lacking} />
      </div>
      <Foot session={session} />
      <Spoken session={session} />
      {help && <Help onClose={() => showHelp(false)} />}
    </main>
  );
}
