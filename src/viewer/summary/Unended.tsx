import { changed, formatState } from '../state.ts';
import { useAddress } from '../useAddress.ts';
import { typeset } from '../words.ts';

/** What the Summary tab says where no run came to its end: there are no sums, but what was recorded. */
export function Unended({ notes }: { readonly notes: readonly string[] }) {
  const [state] = useAddress();
  return (
    <main class="summary">
      <h1>This run did not end</h1>
      {notes.map((note) => (
        <p class="basis" key={note}>
          {typeset(note)}
        </p>
      ))}
      <p class="basis">
        <a href={formatState(changed(state, { tab: 'timeline' }))}>The timeline shows what was recorded.</a>
      </p>
    </main>
  );
}
