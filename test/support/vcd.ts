/*
 * A strict reader of value change dumps, written from IEEE 1364-2005, clause 18.2: what is not in its grammar is an
 * error.
 */

/** A variable, with its values from moment to moment. */
export interface VcdVariable {
  /** With its scopes: `chip.tile[3].busy`. */
  readonly name: string;
  readonly type: string;
  readonly bits: number;
  readonly changes: [at: number, value: string][];
}

export interface Vcd {
  readonly timescale: string;
  readonly comments: readonly string[];
  readonly variables: ReadonlyMap<string, VcdVariable>;
  readonly end: number;
}

const types = ['event', 'integer', 'parameter', 'real', 'realtime', 'reg', 'supply0', 'supply1', 'time', 'tri', 'wire'];
const scopes = ['begin', 'fork', 'function', 'module', 'task'];
/** Sections of values, which end with `$end`. */
const sections = ['$dumpvars', '$dumpoff', '$dumpon', '$dumpall'];

export function parseVcd(text: string): Vcd {
  const words = text.split(/[ \t\r\n]+/).filter(Boolean);
  let next = 0;
  const take = (): string => words[next++] ?? refuse('the text ends too early');
  const untilEnd = (): string[] => {
    const inner: string[] = [];
    for (let word = take(); word !== '$end'; word = take()) inner.push(word);
    return inner;
  };
  const variables = new Map<string, VcdVariable>();
  const names = new Set<string>();
  const comments: string[] = [];
  const open: string[] = [];
  let timescale = '';
  for (let keyword = take(); keyword !== '$enddefinitions'; keyword = take()) {
    const inner = untilEnd();
    if (keyword === '$comment') comments.push(inner.join(' '));
    else if (keyword === '$timescale') timescale = inner.join(' ');
    else if (keyword === '$scope') {
      const [type = '', name = ''] = inner;
      if (inner.length !== 2 || !scopes.includes(type)) refuse(`scope ${inner.join(' ')}`);
      open.push(name);
    } else if (keyword === '$upscope') {
      if (inner.length > 0 || open.pop() === undefined) refuse('an upscope without a scope');
    } else if (keyword === '$var') {
      const [type = '', bits = '', code = '', reference = ''] = inner;
      const isWell = inner.length === 4 && types.includes(type) && /^[1-9]\d*$/.test(bits) && /^[!-~]+$/.test(code);
      if (!isWell || !/^[A-Za-z_][\w$]*$/.test(reference)) refuse(`variable ${inner.join(' ')}`);
      const name = [...open, reference].join('.');
      if (variables.has(code) || names.has(name)) refuse(`a second variable ${code} ${name}`);
      names.add(name);
      variables.set(code, { name, type, bits: Number(bits), changes: [] });
    } else if (!['$date', '$version'].includes(keyword)) refuse(`keyword ${keyword}`);
  }
  if (open.length > 0 || untilEnd().length > 0) refuse('the definitions do not end');
  if (!/^(1|10|100) ?(s|ms|us|ns|ps|fs)$/.test(timescale)) refuse(`timescale ${timescale}`);
  return { timescale, comments, variables: byName(variables), end: readChanges(words.slice(next), variables) };
}

function byName(variables: ReadonlyMap<string, VcdVariable>): Map<string, VcdVariable> {
  return new Map([...variables.values()].map((one) => [one.name, one]));
}

/** Reads the changes of values and returns the last moment. */
function readChanges(words: readonly string[], variables: ReadonlyMap<string, VcdVariable>): number {
  let now = -1;
  let section: string | null = null;
  const dumped = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word.startsWith('#')) {
      const at = Number(word.slice(1));
      if (!/^#\d+$/.test(word) || at <= now || section !== null) refuse(`moment ${word} after ${now}`);
      now = at;
    } else if (sections.includes(word)) {
      if (section !== null || now < 0) refuse(`${word} within ${section}`);
      section = word;
      dumped.clear();
    } else if (word === '$end') {
      if (section === null || dumped.size !== variables.size) refuse(`${section} has ${dumped.size} values`);
      section = null;
    } else if (/^b[01xz]+$/.test(word)) {
      const code = words[++i] ?? '';
      const variable = variables.get(code) ?? refuse(`no variable ${code}`);
      if (word.length - 1 > variable.bits || now < 0) refuse(`${word} for ${variable.name}`);
      if (section === '$dumpoff' && word !== 'bx') refuse(`${word} in ${section}`);
      if (variable.changes.at(-1)?.[0] === now && section === null) refuse(`two values of ${variable.name} at ${now}`);
      variable.changes.push([now, word.slice(1)]);
      dumped.add(code);
    } else refuse(`value ${word}`);
  }
  if (section !== null) refuse(`${section} does not end`);
  return now;
}

function refuse(what: string): never {
  throw new SyntaxError(`no value change dump: ${what}`);
}

/** The text of a register. */
export function vcdText(bits: string): string {
  const letters = bits.padStart(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? [];
  return letters
    .map((letter) => String.fromCharCode(Number.parseInt(letter, 2)))
    .join('')
    .replaceAll('\0', '');
}

/** A number integrated over time, unknown values left out. */
export function vcdIntegral({ changes }: VcdVariable, end: number): number {
  return changes.reduce((sum, [at, value], i) => {
    const until = changes[i + 1]?.[0] ?? end;
    return value === 'x' ? sum : sum + Number.parseInt(value, 2) * (until - at);
  }, 0);
}
