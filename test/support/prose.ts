/** Text without its blocks of code. */
export const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** Sentences of running text: paragraphs and list items, without headings, tables and code. */
export function sentences(text: string): string[] {
  const lines = withoutCode(text)
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .map((line) => (/^\s*[|#]/.test(line) ? '' : line));
  const paragraphs = lines.join('\n').split(/\n\s*\n|\n(?=\s*(?:-|\d+\.)\s)/);
  return paragraphs.flatMap((paragraph) =>
    paragraph
      .replace(/\s+/g, ' ')
      .trim()
      .split(/(?<=[.!?:;][*_)"]?)\s+(?=[A-Z`*[(])/),
  );
}

/** Its sentences with more than so many words. */
export const longSentences = (text: string, words: number): string[] =>
  sentences(text).filter((sentence) => sentence.split(' ').length > words);
