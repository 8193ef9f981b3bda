import type { Statement } from '../../insight/verdict/facts.ts';
import { sizeText } from '../../insight/verdict/size.ts';
import { typeset } from '../words.ts';

interface ReasonsProps {
  readonly statements: readonly Statement[];
  /** Address of what a statement speaks of, in the Timeline tab; null where nothing is to be seen. */
  readonly addressOf: (statement: Statement) => string | null;
}

/** Why the runs take their time, each reason with its size. */
export function Reasons({ statements, addressOf }: ReasonsProps) {
  return (
    <ul class="reasons">
      {statements.map((statement) => {
        const address = addressOf(statement);
        return (
          <li key={statement.key}>
            <span class="size">{typeset(sizeText(statement.size))}</span>
            <p>
              <strong>{typeset(statement.head)}</strong> {typeset(statement.text)}
              {address !== null && (
                <>
                  {' '}
                  <a href={address}>See it</a>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
