import type { Theme } from '../palette.ts';
import type { Payload } from '../payload.ts';

/** The Summary tab: the answer in words first, then what it rests on. */
export function Summary({ payload }: { readonly payload: Payload; readonly theme: Theme }) {
  return (
    <main class="summary">
      <h1>{payload.runs.map(({ name }) => name).join(' and ')}</h1>
    </main>
  );
}
