import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules, trainingRules } from '../../src/rules/index.ts';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '../../src');

/** Rooms that stand on everything below them: they may import any room but those named. */
const above: Readonly<Record<string, readonly string[]>> = {
  simulation: ['insight', 'timeline', 'recorder', 'exporters', 'viewer', 'report', 'cli', 'config', 'study', 'guide'],
  study: ['guide', 'report', 'cli'],
  guide: ['library', 'viewer', 'report', 'cli'],
  library: ['guide', 'viewer', 'report', 'cli'],
  report: ['cli', 'config', 'circuits', 'hardware', 'kernel', 'mapping', 'rules'],
  cli: [],
};

/**
 * What every other room may import; `room: types` allows types only, `room/file` one file. A room is a folder of `src`; a folder
 * within it with a row of its own is a room, too. Every room but the kernel may take elements from `lists`.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  lists: [],
  units: [],
  source: ['units'],
  chip: ['units'],
  network: ['source', 'units'],
  kernel: [],
  'parts/words': [],
  'parts/flow': ['parts/words', 'kernel'],
  sizes: ['chip', 'network', 'mapping: types', 'parts/words: types', 'kernel'],
  hardware: ['chip', 'network', 'mapping: types', 'sizes', 'parts/words', 'parts/flow', 'kernel'],
  mapping: ['chip', 'network'],
  rules: ['network', 'parts/words: types'],
  circuits: ['chip', 'units', 'parts/words: types'],
  analytic: ['chip', 'network', 'mapping', 'sizes', 'circuits', 'rules', 'parts/words', 'units', 'source'],
  neurosim: ['chip', 'network', 'circuits', 'source', 'units', 'parts/words: types', 'files'],
  files: ['source'],
  tensors: ['source'],
  'learning/kernels/random': [],
  data: ['network', 'source', 'files', 'tensors', 'learning/kernels/random'],
  learning: ['chip', 'network', 'data', 'source', 'units', 'rules', 'config/table', 'files', 'learning/kernels/random'],
  observe: ['kernel', 'parts/words', 'parts/flow: types'],
  config: ['chip', 'network', 'source', 'units', 'parts/words', 'rules', 'files'],
  timeline: ['parts/words', 'units', 'source'],
  insight: ['timeline', 'units', 'parts/words'],
  viewer: ['timeline', 'insight', 'units', 'parts/words', 'simulation: types'],
  recorder: [
    'timeline',
    'insight',
    'observe',
    'files',
    'source',
    'units',
    'parts/words',
    'simulation: types',
    'simulation/readResult',
  ],
  exporters: [
    'insight',
    'timeline',
    'parts/words',
    'files',
    'source',
    'units',
    'report/text/look',
    'report/text/width',
  ],
};

/** Pure descriptions and models: they run wherever JavaScript runs. */
const withoutNode = [
  'lists',
  'units',
  'chip',
  'kernel',
  'parts',
  'sizes',
  'hardware',
  'rules',
  'mapping',
  'analytic',
  'neurosim',
  'timeline',
  'insight',
  'viewer',
];

interface Import {
  readonly file: string;
  /** The imported file below `src`, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typesOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'));
const text = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
/** The map of the house at the root may look into every room. */
const isRoot = (file: string) => !file.includes('/');
const folders = readdirSync(src, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const imports = files.flatMap(importsOf);
const rooms = [...Object.keys(arrows), ...Object.keys(above)].sort((a, b) => b.length - a.length);

function importsOf(file: string): Import[] {
  const code = text.get(file) as string;
  const statements = [...code.matchAll(/^(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s+['"]([^'"]+)['"]/gm)];
  const bare = [...code.matchAll(/(?:^import\s+|\bimport\()['"]([^'"]+)['"]/gm)].map(([, from]) => ['', '', '', from]);
  return [...statements, ...bare].map(([, type, names = '', from = '']) => {
    const isPackage = !from.startsWith('.');
    const target = isPackage
      ? from
      : relative(src, resolve(src, dirname(file), from))
          .split(sep)
          .join('/');
    return { file, target, isPackage, typesOnly: Boolean(type) || everyNameIsType(names) };
  });
}

/** `{ type A, type B }` */
function everyNameIsType(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim());
  return list !== null && (list[1] as string).split(',').every((name) => /^\s*(type\s.*)?$/.test(name));
}

function roomOf(file: string): string {
  return rooms.find((room) => file.startsWith(`${room}/`)) ?? (file.split('/')[0] as string);
}

/** Files at the root that every room may import. */
const everywhere = ['version.ts', 'assets.ts'];

function isAllowed({ file, target, isPackage, typesOnly }: Import): boolean {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (isPackage || to === from || to === 'lists' || everywhere.includes(target)) return true;
  const below = arrows[from];
  if (below === undefined) return above[from]?.includes(to) === false;
  return below.some((arrow) => {
    const [place, types] = arrow.split(': ') as [string, string | undefined];
    return (place === to || `${place}.ts` === target) && (types === undefined || typesOnly);
  });
}

/** Sets of nodes that reach each other along `next`: those of more than one node, each sorted (Tarjan 1972). */
function circlesOf(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    let lowest = index;
    order.set(node, index);
    stack.push(node);
    for (const other of next(node)) {
      if (!order.has(other)) lowest = Math.min(lowest, visit(other));
      else if (stack.includes(other)) lowest = Math.min(lowest, low.get(other) ?? (order.get(other) as number));
    }
    low.set(node, lowest);
    if (lowest === index) {
      const members = stack.splice(stack.indexOf(node)).sort();
      if (members.length > 1) circles.push(members);
    }
    return lowest;
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return circles;
}

describe('the house', () => {
  test('every folder has its arrows', () => {
    const hasRow = (folder: string) => rooms.some((room) => room === folder || room.startsWith(`${folder}/`));
    expect(folders.filter((folder) => !hasRow(folder))).toEqual([]);
    expect(files.filter((file) => !isRoot(file) && !rooms.includes(roomOf(file)))).toEqual([]);
  });

  test('imports are found at all', () => {
    const found = (room: string, target: string) =>
      imports.some((one) => roomOf(one.file) === room && one.target.startsWith(target));
    expect(found('hardware', 'parts/words/route.ts')).toBe(true);
    expect(found('kernel', 'heap-js')).toBe(true);
    expect(imports.find((one) => one.file === 'rules/bp.ts' && one.target === 'rules/rule.ts')?.typesOnly).toBe(true);
  });

  test('every import follows an arrow', () => {
    const wrong = imports.filter((one) => !isRoot(one.file) && !isAllowed(one));
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  test('circles are found at all', () => {
    const next: Record<string, string[]> = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: ['d'], f: ['a'] };
    expect(circlesOf(Object.keys(next), (node) => next[node] ?? [])).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ]);
  });

  test('no rooms import each other in a circle', () => {
    const inner = imports.filter(({ file, isPackage }) => !isPackage && !isRoot(file));
    const next = (room: string) => [
      ...new Set(inner.filter(({ file }) => roomOf(file) === room).map(({ target }) => roomOf(target))),
    ];
    expect(circlesOf(rooms, (room) => next(room).filter((other) => rooms.includes(other)))).toEqual([]);
  });

  test('no files import each other in a circle, types included', () => {
    const next = (file: string) => imports.flatMap((one) => (one.file === file && !one.isPackage ? [one.target] : []));
    expect(circlesOf(files, next)).toEqual([]);
  });

  test('the kernel knows nothing but packages', () => {
    const outside = imports.filter(
      ({ file, target, isPackage }) => roomOf(file) === 'kernel' && !isPackage && roomOf(target) !== 'kernel',
    );
    expect(outside).toEqual([]);
  });

  test.each(withoutNode)('%s does not touch Node', (folder) => {
    const touching = imports.filter(({ file, target }) => file.startsWith(`${folder}/`) && target.startsWith('node:'));
    expect(touching.map(({ file }) => file)).toEqual([]);
  });
});

/** A file without its comments. */
function codeOf(file: string): string {
  return (text.get(file) as string).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Everything that a file imports, and what that imports, types left aside: what a bundle of it would hold. */
function closureOf(entry: string): string[] {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const one of imports) if (one.file === file && !one.isPackage && !one.typesOnly) reached.add(one.target);
  }
  return [...reached].filter((file) => text.has(file));
}

describe('cimline/core', () => {
  const closure = closureOf('core.ts');

  test('is a whole simulator', () => {
    expect(closure).toEqual(expect.arrayContaining(['hardware/matrix.ts', 'config/load.ts', 'kernel/engine.ts']));
  });

  test('does not touch Node', () => {
    const modules = imports.filter(({ file, target }) => closure.includes(file) && target.startsWith('node:'));
    expect(modules.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
    const globals = /(?<![.\w])(process\.|import\.meta|Buffer\.(from|alloc|concat))/;
    expect(closure.filter((file) => globals.test(codeOf(file)))).toEqual([]);
  });
});

describe('rules stay in rules/', () => {
  const outside = files.filter((file) => !file.startsWith('rules/'));
  const hardware = files.filter((file) => file.startsWith('hardware/'));
  const any = (names: readonly string[]) => `(?:${names.join('|')})`;
  const trained = any(Object.keys(trainingRules));
  /** Choices that depend on which rule it is: comparisons, cases, tables by rule and their entries. */
  const choosing = [
    `[!=]==\\s*'${trained}'|'${trained}'\\s*[!=]==`,
    `\\brule(?:Name|\\.name)?\\s*[!=]==\\s*'`,
    `\\bcase\\s+'${trained}'`,
    `(?:^|[{,])\\s*'?${trained}'?\\s*:`,
    `\\.${trained}\\b`,
    `\\['${trained}'\\]`,
  ].map((pattern) => new RegExp(pattern, 'm'));

  test('choices by the name of a rule are found at all', () => {
    const made = [
      "if (rule === 'dfa') x();",
      "switch (rule) { case 'bp': }",
      '{ dfa: 1, otherwise: 2 }',
      'point.bp',
      "a['fa']",
    ];
    expect(made.filter((line) => !choosing.some((pattern) => pattern.test(line)))).toEqual([]);
  });

  test('no file outside rules/ chooses by the name of a rule', () => {
    const found = outside.flatMap((file) => {
      const pattern = choosing.find((one) => one.test(codeOf(file)));
      return pattern === undefined ? [] : [`${file}: ${pattern.exec(codeOf(file))?.[0]}`];
    });
    expect(found).toEqual([]);
  });

  test('no hardware branches on a phase', () => {
    const branching = /\bphase\s*[!=]==|[!=]==\s*[\w.]*\bphase\b|switch\s*\([^)]*\bphase\)/;
    expect(hardware.filter((file) => branching.test(codeOf(file)))).toEqual([]);
  });

  test('no hardware reads the name of a rule or a task', () => {
    const reading = new RegExp(`\\btemplate\\.rule\\b|\\bnode\\.name\\s*[!=]==|['"]${any(Object.keys(rules))}['"]`);
    expect(hardware.filter((file) => reading.test(codeOf(file)))).toEqual([]);
  });
});

describe('a house that can be read', () => {
  test.each(folders)('%s has a README', (folder) => {
    expect(existsSync(join(src, folder, 'README.md'))).toBe(true);
  });

  const longerThan = (lines: number) => (file: string) => (text.get(file) as string).split('\n').length > lines + 1;

  test('no error makes up a line: what has none is named instead', () => {
    expect(files.filter((file) => /\bline: 1, column: 1\b/.test(codeOf(file)))).toEqual([]);
  });

  test('no file is longer than 450 lines', () => {
    expect(files.filter(longerThan(450))).toEqual([]);
  });

  /** What is done, and not read from a command line or printed, belongs where a program can import it. */
  test('a file of a command reads options, calls one function, prints one report: 90 lines at most', () => {
    expect(files.filter((file) => file.startsWith('cli/')).filter(longerThan(90))).toEqual([]);
  });
});
