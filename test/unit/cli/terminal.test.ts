import { PassThrough } from 'node:stream';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { guarded, look, message } from '../../../src/cli/terminal.ts';
import { plainLook } from '../../../src/report/text/look.ts';

describe('how to print', () => {
  test.each([
    ['a terminal decides on its width', { isTTY: true, columns: 100 }, { COLUMNS: '60' }, 100],
    ['a pipe obeys COLUMNS', {}, { COLUMNS: '60' }, 60],
    ['a pipe has 80 columns without it', {}, {}, 80],
    ['a terminal too narrow for any word is taken for a wider one', { isTTY: true, columns: 3 }, {}, 20],
  ])('%s', (_, stream, environment, columns) => {
    expect(look(stream, environment).columns).toBe(columns);
  });

  test.each([
    [{ LANG: 'C.UTF-8' }, true],
    [{ LANG: 'en_US.utf8' }, true],
    [{ LC_ALL: 'C', LANG: 'C.UTF-8' }, false],
    [{ LC_CTYPE: 'POSIX', LANG: 'C.UTF-8' }, false],
  ])('the first set variable of %j says whether letters beyond ASCII show: %s', (environment, utf8) => {
    expect(look({}, environment).utf8).toBe(utf8);
  });
});

test('on stdout a colour of the program comes out, and every other control character shows', () => {
  const out: string[] = [];
  const coloured = { ...plainLook, paint: new Chalk({ level: 1 }) };
  const world = { look: coloured, watched: null, stdout: (text) => void out.push(text) } as Partial<Context> as Context;
  const { stdout, look } = guarded(world, ['describe']);
  stdout(`${look.paint.bold.cyan('chip\x1b]0;a\x07')}\n\x1b[2J\n`);
  expect(out).toEqual(['\x1b[1m\x1b[36mchip\\u001b]0;a\\u0007\x1b[39m\x1b[22m\n\\u001b[2J\n']);
});

describe('a message', () => {
  const watched = Object.assign(new PassThrough(), { columns: 20 });
  const text = 'the timeline stops at 3 µs, where\n  it ends\n';

  test('is broken between words where a person watches, and only where it must be', () => {
    expect(message(text, { look: plainLook, watched })).toBe('the timeline stops\nat 3 µs, where\n  it ends\n');
  });

  test('is whole for a file or another program', () => {
    expect(message(text, { look: plainLook, watched: null })).toBe(text);
  });

  test('is in ASCII where the terminal has no more', () => {
    expect(message('3 µs', { look: { ...plainLook, utf8: false }, watched: null })).toBe('3 us');
  });
});
