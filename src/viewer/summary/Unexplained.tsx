import { quoted } from '../../insight/words/shell.ts';
import type { ViewedRun } from '../payload.ts';
import { listed } from '../words.ts';

/** How to learn what would help runs of which that is not known. */
export function Unexplained({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const missing = runs.filter(({ explanation }) => explanation === null);
  if (missing.length === 0) return null;
  return (
    <p class="note">
      {`Nothing was tried yet with ${listed(missing.map(({ name }) => name))}. These lines try every setting, and write the page again:`}
      {missing.map(({ folder }) => (
        <code class="command" key={folder}>{`cimline explain ${quoted(folder)}`}</code>
      ))}
      <code class="command">{`cimline view ${runs.map(({ folder }) => quoted(folder)).join(' ')}`}</code>
    </p>
  );
}
