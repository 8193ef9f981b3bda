/** An assignment that always takes place, and where its name is written. */
export interface Assignment {
  readonly name: string;
  /** What is assigned; null where the statement changes the name in another way (`x *= 2`, `x++`). */
  readonly expression: string | null;
  readonly line: number;
  readonly column: number;
}

/**
 * The assignments of a C++ parameter file, in order: those in the body of its constructor (`Name::Name(...) { ... }`),
 * or outside of all braces where there is none. What stands under a condition or in a loop is left out, with or without
 * braces, as are comments.
 */
export function assignmentsOf(text: string): Assignment[] {
  const code = withoutComments(text);
  const body = /\b([A-Za-z_]\w*)\s*::\s*\1\s*\([^)]*\)[^{;]*\{/.exec(code);
  const statements = statementsFrom(code, body === null ? 0 : body.index + body[0].length);
  return statements.flatMap((statement) => assignment(code, statement) ?? []);
}

/** The same text with blanks in place of comments and texts in quotes, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}

interface Statement {
  readonly start: number;
  readonly end: number;
}

const conditional = /^\s*(?:if|else|for|while|switch|do|case|default|return)\b/;

/** Unconditional statements at the depth where `from` lies, up to the end of its braces. */
function statementsFrom(code: string, from: number): Statement[] {
  const found: Statement[] = [];
  let start = from;
  let depth = 0;
  let parentheses = 0;
  for (let at = from; at < code.length; at++) {
    const character = code[at];
    if (character === '(') parentheses++;
    else if (character === ')') parentheses--;
    else if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return found;
    const endsBlock = character === '}' && depth === 0;
    const endsStatement = character === ';' && depth === 0 && parentheses === 0;
    if (!endsBlock && !endsStatement) continue;
    if (endsStatement && !conditional.test(code.slice(start, at))) found.push({ start, end: at });
    start = at + 1;
  }
  return found;
}

/** An assignment, perhaps with the type of what it declares. */
const assigning =
  /^(\s*(?:(?:const|static|unsigned|double|float|int|long|bool|auto)\s+)*)([A-Za-z_]\w*)\s*=(?!=)([\s\S]*)$/;
/** What changes a name in another way. */
const changing = /^(\s*(?:\+\+|--)?)([A-Za-z_]\w*)\s*(?:[-+*/%&|^]=|<<=|>>=|\+\+|--|$)/;

function assignment(code: string, { start, end }: Statement): Assignment | undefined {
  const text = code.slice(start, end);
  const set = assigning.exec(text);
  const [, before = '', name = '', expression = null] = set ?? changing.exec(text) ?? [];
  if (name === '' || (set === null && text.trim() === name)) return undefined;
  return { name, expression, ...placeOf(code, start + before.length) };
}

function placeOf(code: string, offset: number): { readonly line: number; readonly column: number } {
  const before = code.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
