import { useEffect, useRef } from 'preact/hooks';
import { timeText } from '../model/quantity.ts';
import { lengthOf } from '../model/scale.ts';
import type { Session } from '../session/session.ts';

/** How much of all the time is in sight. It follows every frame of a zoom, so that its text is set without a render. */
export function InSight({ session }: { readonly session: Session }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tell = () => {
      const [view, all] = [lengthOf(session.view), lengthOf(session.bounds)];
      const words = view >= all ? `all of ${timeText(all)} in sight` : `${timeText(view)} of ${timeText(all)} in sight`;
      if (text.current !== null) text.current.textContent = words;
    };
    tell();
    return session.picture.on(tell);
  }, [session]);
  return <div class="rulerGutter" ref={text} />;
}
