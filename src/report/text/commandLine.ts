import { widthOf } from './width.ts';

/** Words as a shell parts them: what is in quotes or behind a backslash stays together. */
const words = /(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g;

/**
 * A command in lines that fit and can be typed as they stand: broken before an option or a sign of the shell, never
 * inside a word, with a backslash at the end of every line but the last. A single word that is wider stays whole.
 *
 * @param columns of a line, its lead not counted
 * @param indent what further lines begin with
 */
export function commandLines(command: string, columns: number, indent = '    '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(command)) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    // The last line needs no backslash, but which line is the last shows only then.
    if (line === '' || widthOf(longer) + backslash.length <= columns) line = longer;
    else {
      lines.push(line + backslash);
      line = `${indent}${piece}`;
    }
  }
  const whole = pieces(command).join(' ');
  return widthOf(whole) <= columns ? [whole] : [...lines, line];
}

const backslash = ' \\';

/** Words that belong on one line: an option and its value, a pipe and the program behind it. */
function pieces(command: string): string[] {
  const joined: string[] = [];
  for (const word of command.match(words) ?? []) {
    const last = joined.at(-1);
    if (last !== undefined && /^(?:--[\w-]+|[|>])$/.test(last) && !word.startsWith('-')) {
      joined[joined.length - 1] = `${last} ${word}`;
    } else joined.push(word);
  }
  return joined;
}
