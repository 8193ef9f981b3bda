/** Letters of any script, digits, signs, and blanks between them. */
const printing = /^(?! )[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,100}(?<! )$/u;

/** What {@link isName} asks of a name. */
export const nameRule = '1 to 100 printing characters';

/** Whether a text can name a thing: it shows on every terminal, and does nothing else there. */
export function isName(text: string): boolean {
  return printing.test(text);
}

/**
 * A line in which control characters, and those that turn the direction of writing, show as their code. JSON and YAML
 * read such a code in quotes as the character that it stands for.
 */
export function visible(line: string): string {
  return line.replace(
    /[\p{Cc}\p{Bidi_Control}]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
