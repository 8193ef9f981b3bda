import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents, root } from '../support/documents.ts';

const most = { columns: 120, words: 40 };

/** Pages that are still to be rewritten: this list only shrinks. */
const toRewrite: readonly string[] = ['src/report/README.md', 'src/report/timeline/README.md'];

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** Sentences of running text: paragraphs and list items, without headings, tables and code. */
function sentences(text: string): string[] {
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

describe('prose that can be read', () => {
  const wide = (text: string) =>
    withoutCode(text)
      .split('\n')
      .filter((line) => line.length > most.columns && !/^\s*\|/.test(line) && !line.includes('https://'));
  const long = (text: string) => sentences(text).filter((sentence) => sentence.split(' ').length > most.words);

  test('long sentences are found at all', () => {
    const sentence = Array.from({ length: most.words + 1 }, () => 'word').join(' ');
    expect(long(`# Head\n\n${sentence}.\n\n- ${sentence}. Short.\n\n| ${sentence} |`)).toHaveLength(2);
  });

  test.each(documents.filter((page) => !toRewrite.includes(page)))('%s', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    expect(wide(text)).toEqual([]);
    expect(long(text)).toEqual([]);
  });
});
