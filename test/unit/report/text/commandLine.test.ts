import { expect, test } from 'vitest';
import { quoted } from '../../../../src/insight/words/shell.ts';
import { commandLines } from '../../../../src/report/text/commandLine.ts';

test.each(["it's.yaml", 'a b.yaml', `a'"$x é.yaml`, 'q"q.yaml', "''", 'a\\b'])(
  'the name %j stays one word of a command, on one line or on several',
  (name) => {
    const command = `cimline run ${quoted(name)} digits --batch 1`;
    expect(commandLines(command, 200)).toEqual([command]);
    const lines = commandLines(command, 24, '');
    expect(lines.map((line) => line.replace(/ \\$/, '')).join(' ')).toBe(command);
  },
);

test('lines break before options, with a backslash at the end of all but the last', () => {
  expect(commandLines('cimline run a b --rule dfa --batch 1', 30)).toEqual([
    'cimline run a b --rule dfa \\',
    '    --batch 1',
  ]);
});
