import { Chalk, supportsColor } from 'chalk';
import { type Look, plainLook, spelled } from '../report/text/look.ts';
import { widthOf, wrap } from '../report/text/width.ts';
import { visible } from '../source/index.ts';
import type { Context } from './context.ts';

/** In less, no line can say anything. */
const narrowest = 20;

/**
 * How to print on a stream: as wide as the terminal, in colour on terminals that have it unless `NO_COLOR` is set
 * (no-color.org). A pipe gets no colour and lines of `COLUMNS`, 80 without it.
 */
export function look(stream: { isTTY?: boolean; columns?: number }, environment: NodeJS.ProcessEnv): Look {
  const width = stream.isTTY ? stream.columns : Number(environment.COLUMNS);
  const colour = stream.isTTY && !environment.NO_COLOR && supportsColor ? supportsColor.level : 0;
  return {
    columns: Math.max(narrowest, width || plainLook.columns),
    paint: new Chalk({ level: colour }),
    utf8: isUtf8(environment),
  };
}

const esc = '\x1b';
/** What a colour of the program looks like to a terminal. */
const colour = new RegExp(`(${esc}\\[\\d+m)`);

/**
 * The world as a command line sees it: of a name or an argument nothing but text reaches a terminal. An argument that
 * is not all text could pass for a colour, so nothing is in colour beside one.
 */
export function guarded(world: Context, argv: readonly string[]): Context {
  const isText = argv.every((word) => word === visible(word));
  const look = isText ? world.look : { ...world.look, paint: plainLook.paint };
  return {
    ...world,
    look,
    stdout: (text) => world.stdout(look.paint.level === 0 ? shown(text) : shownInColour(text)),
    stderr: (text) => world.stderr(message(shown(text), world)),
  };
}

const shown = (text: string): string => text.split('\n').map(visible).join('\n');

const shownInColour = (text: string): string =>
  text
    .split(colour)
    .map((part, i) => (i % 2 === 1 ? part : shown(part)))
    .join('');

/**
 * A message in the signs that the terminal has. Where a person watches, long lines are broken between words; a file or
 * another program gets them whole.
 */
export function message(text: string, { look, watched }: Pick<Context, 'look' | 'watched'>): string {
  const columns = watched === null ? Number.POSITIVE_INFINITY : watched.columns || look.columns;
  return spelled(text, look)
    .split('\n')
    .flatMap((line) => (widthOf(line) <= columns ? [line] : wrap(line, columns)))
    .join('\n');
}

/** POSIX: the first of these that is set decides. Where none is known, Windows and macOS show everything. */
function isUtf8({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return locale ? /utf-?8/i.test(locale) : process.platform === 'win32' || process.platform === 'darwin';
}
