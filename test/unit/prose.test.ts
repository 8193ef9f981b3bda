import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents, root } from '../support/documents.ts';
import { longSentences, withoutCode } from '../support/prose.ts';

const most = { columns: 120, words: 32 };

describe('prose that can be read', () => {
  const wide = (text: string) =>
    withoutCode(text)
      .split('\n')
      .filter((line) => line.length > most.columns && !/^\s*\|/.test(line) && !line.includes('https://'));
  const long = (text: string) => longSentences(text, most.words);

  test('long sentences are found at all', () => {
    const sentence = Array.from({ length: most.words + 1 }, () => 'word').join(' ');
    expect(long(`# Head\n\n${sentence}.\n\n- ${sentence}. Short.\n\n| ${sentence} |`)).toHaveLength(2);
  });

  test.each(documents)('%s', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    expect(wide(text)).toEqual([]);
    expect(long(text)).toEqual([]);
  });
});

test('no comment of the source is wider than 120 columns', () => {
  const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const isComment = (line: string) => /^ *(\/\*\*|\*|\/\/) /.test(line);
  const wide = source.flatMap((name) =>
    readFileSync(join(root, 'src', name), 'utf8')
      .split('\n')
      .filter((line) => line.length > most.columns && isComment(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(wide).toEqual([]);
});
