/** Letters that take two places on a terminal: East Asian ones, and pictures. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** Accents on the letter before them, and marks that do not show. */
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Places that a text takes on a terminal. */
export function widthOf(text: string): number {
  // Nearly every text that is printed.
  if (/^[ -~\u00a0µ²±]*$/.test(text)) return text.length;
  let width = 0;
  for (const letter of text) width += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

/** Fills up to `width` places, behind the text or before it. */
export function padded(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** A blank at which no line is broken. */
const glue = '\u00a0';
/** A blank between a number and its unit. */
const beforeUnit = /(?<=\d) (?=(?:%|[afpnuµmkMGTP]?(?:s|J|W|m2?|m²|Hz|V|bit|samples\/s))(?![\w]))/g;

/**
 * Text in lines of at most `columns` places, broken between words but not before a unit; a longer word is broken where
 * it must be.
 */
export function wrap(text: string, columns: number): string[] {
  return filled(text.replace(beforeUnit, glue), columns).map((line) => line.replaceAll(glue, ' '));
}

function filled(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).flatMap((each) => pieces(each, columns))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** A word in pieces that fit: behind a sign that joins its parts, if one is near the end or the rest then fits. */
function pieces(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const letters = [...word];
  const fitting = letters.findIndex((_, i) => widthOf(letters.slice(0, i + 1).join('')) > columns);
  const head = letters.slice(0, Math.max(1, fitting)).join('');
  const joint = /^.*[/.,=_:-]/u.exec(head)?.[0] ?? '';
  const isGood = joint.length * 2 > head.length || (joint !== '' && widthOf(word.slice(joint.length)) <= columns);
  const first = isGood ? joint : head;
  return [first, ...pieces(word.slice(first.length), columns)];
}
