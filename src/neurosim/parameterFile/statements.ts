/** An assignment that always takes place, and where its name is written. */
export interface Assignment {
  readonly name: string;
  /** What is assigned; null where the statement changes the name in another way (`x *= 2`, `x++`). */
  readonly expression: string | null;
  readonly line: number;
  readonly column: number;
}

/** What a C++ parameter file does to names, in order. */
export interface Assignments {
  readonly always: readonly Assignment[];
  /** What stands under a condition, in a loop or in a block of its own, with or without braces. */
  readonly skipped: readonly Omit<Assignment, 'expression'>[];
}

/**
 * The assignments in the body of the constructor (`Name::Name(...) { ... }`) of a C++ parameter file, or outside of
 * all functions where there is none. Comments are left out. A name of the tool's parameter object, `param->x`, is the
 * name `x`.
 */
export function assignmentsOf(text: string): Assignments {
  const code = withoutObject(withoutComments(text));
  const body = /\b([A-Za-z_]\w*)\s*::\s*\1\s*\([^)]*\)[^{;]*\{/.exec(code);
  const { always, skipped } = statementsFrom(code, body === null ? 0 : body.index + body[0].length);
  return {
    always: always.flatMap((statement) => assignment(code, statement) ?? []),
    skipped: skipped.flatMap((statement) => assignmentsWithin(code, statement)),
  };
}

/** The same text with blanks in place of comments and texts in quotes, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}

/** The same text with blanks in place of the object whose members are assigned, which is the only one here. */
function withoutObject(code: string): string {
  return code.replace(/\b(?:this|param)\s*->/g, (match) => match.replace(/[^\n]/g, ' '));
}

interface Statement {
  readonly start: number;
  readonly end: number;
}

const conditional = /^\s*(?:if|else|for|while|switch|do|case|default|return)\b/;
const block = /^\s*\{/;

interface Statements {
  readonly always: readonly Statement[];
  readonly skipped: readonly Statement[];
}

/**
 * Statements at the depth where `from` lies, up to the end of its braces. Bodies of functions are neither run nor
 * skipped.
 */
function statementsFrom(code: string, from: number): Statements {
  const always: Statement[] = [];
  const skipped: Statement[] = [];
  let start = from;
  let depth = 0;
  let parentheses = 0;
  for (let at = from; at < code.length; at++) {
    const character = code[at];
    if (character === '(') parentheses++;
    else if (character === ')') parentheses--;
    else if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return { always, skipped };
    const endsBlock = character === '}' && depth === 0;
    const endsStatement = character === ';' && depth === 0 && parentheses === 0;
    if (!endsBlock && !endsStatement) continue;
    const statement = code.slice(start, at);
    if (conditional.test(statement) || block.test(statement)) skipped.push({ start, end: at });
    else if (endsStatement) always.push({ start, end: at });
    start = at + 1;
  }
  return { always, skipped };
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

/** What changes a name anywhere in a statement; a comparison changes none. */
const within = /\b([A-Za-z_]\w*)\s*(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\+\+|--)/g;

function assignmentsWithin(code: string, { start, end }: Statement): Omit<Assignment, 'expression'>[] {
  const found = code.slice(start, end).matchAll(within);
  return Array.from(found, ({ 1: name = '', index }) => ({ name, ...placeOf(code, start + index) }));
}

function placeOf(code: string, offset: number): { readonly line: number; readonly column: number } {
  const before = code.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
