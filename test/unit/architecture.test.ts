import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '../../src');

/** Folders that stand on everything below them: they may import any folder but those named. */
const above: Readonly<Record<string, readonly string[]>> = {
  simulation: ['report', 'cli', 'config', 'study'],
  study: ['report', 'cli'],
  report: ['cli', 'config', 'circuits', 'hardware', 'kernel', 'mapping', 'rules'],
  cli: [],
};

/** What every other folder may import; `folder: types` allows types only, `folder/file` one file. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  units: [],
  source: ['units'],
  chip: ['units'],
  network: ['source', 'units'],
  kernel: [],
  parts: ['kernel'],
  sizes: ['chip', 'network', 'mapping: types', 'parts/figures: types', 'parts/task: types', 'kernel'],
  hardware: ['chip', 'network', 'mapping: types', 'sizes', 'parts', 'kernel'],
  mapping: ['chip', 'network'],
  rules: ['network', 'parts/task: types'],
  circuits: ['chip', 'units', 'parts/figures: types'],
  analytic: [
    'chip',
    'network',
    'mapping',
    'sizes',
    'circuits',
    'rules',
    'parts: types',
    'parts/task',
    'parts/components',
    'units',
    'source',
  ],
  data: ['network', 'source'],
  learning: ['chip', 'network', 'data', 'source', 'units', 'config/table'],
  observe: ['kernel', 'parts: types', 'parts/task', 'parts/components', 'parts/stalls', 'parts/route'],
  config: ['chip', 'network', 'source', 'units', 'parts/components'],
};

/** Pure descriptions and models: they run wherever JavaScript runs. */
const withoutNode = ['units', 'chip', 'kernel', 'parts', 'sizes', 'hardware', 'rules', 'mapping', 'analytic'];

interface Import {
  readonly file: string;
  readonly folder: string;
  /** `folder/file` of the imported module, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typesOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
/** The map of the house at the root may look into every room. */
const isRoot = (file: string) => !file.includes(sep);
const folders = readdirSync(src, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const imports = files.filter((file) => !isRoot(file)).flatMap(importsOf);

function importsOf(file: string): Import[] {
  const code = text.get(file) as string;
  const folder = file.split(sep)[0] as string;
  const statements = [...code.matchAll(/^(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s+['"]([^'"]+)['"]/gm)];
  const bare = [...code.matchAll(/(?:^import\s+|\bimport\()['"]([^'"]+)['"]/gm)].map(([, from]) => ['', '', '', from]);
  return [...statements, ...bare].map(([, type, names = '', from = '']) => {
    const isPackage = !from.startsWith('.');
    const target = isPackage
      ? from
      : relative(src, resolve(src, dirname(file), from))
          .split(sep)
          .join('/');
    return { file, folder, target, isPackage, typesOnly: Boolean(type) || everyNameIsType(names) };
  });
}

/** `{ type A, type B }` */
function everyNameIsType(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim());
  return list !== null && (list[1] as string).split(',').every((name) => /^\s*(type\s.*)?$/.test(name));
}

const folderOf = ({ target }: Import) => target.split('/')[0] as string;

function isAllowed(one: Import): boolean {
  const target = folderOf(one);
  if (one.isPackage || target === one.folder || target === 'version.ts') return true;
  const below = arrows[one.folder];
  if (below === undefined) return above[one.folder]?.includes(target) === false;
  return below.some((arrow) => {
    const [place, types] = arrow.split(': ') as [string, string | undefined];
    return (place === target || `${place}.ts` === one.target) && (types === undefined || one.typesOnly);
  });
}

describe('the house', () => {
  test('every folder has its arrows', () => {
    const named = [...Object.keys(arrows), ...Object.keys(above)];
    expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
  });

  test('imports are found at all', () => {
    const found = (folder: string, target: string) =>
      imports.some((one) => one.folder === folder && one.target.startsWith(target));
    expect(found('hardware', 'parts/route.ts')).toBe(true);
    expect(found('kernel', 'heap-js')).toBe(true);
    expect(imports.find((one) => one.file === 'rules/bp.ts' && one.target === 'rules/rule.ts')?.typesOnly).toBe(true);
  });

  test('every import follows an arrow', () => {
    const wrong = imports.filter((one) => !isAllowed(one)).map(({ file, target }) => `${file} -> ${target}`);
    expect(wrong).toEqual([]);
  });

  test('no folders import each other in a circle', () => {
    const next = (folder: string) => [
      ...new Set(imports.filter((one) => one.folder === folder && !one.isPackage).map(folderOf)),
    ];
    const reaches = (from: string, seen = new Set<string>()): Set<string> => {
      for (const folder of next(from)) {
        if (folder === from || seen.has(folder)) continue;
        seen.add(folder);
        for (const beyond of reaches(folder, seen)) seen.add(beyond);
      }
      return seen;
    };
    const circles = folders.filter((folder) =>
      next(folder).some((other) => other !== folder && reaches(other).has(folder)),
    );
    expect(circles).toEqual([]);
  });

  test('the kernel knows nothing but packages', () => {
    expect(imports.filter((one) => one.folder === 'kernel' && !one.isPackage && folderOf(one) !== 'kernel')).toEqual(
      [],
    );
  });

  test.each(withoutNode)('%s does not touch Node', (folder) => {
    const touching = imports.filter((one) => one.folder === folder && one.target.startsWith('node:'));
    expect(touching.map(({ file }) => file)).toEqual([]);
  });
});

describe('rules stay in rules/', () => {
  const hardware = files.filter((file) => file.startsWith(`hardware${sep}`));
  const code = (file: string) => (text.get(file) as string).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

  test('no hardware branches on a phase', () => {
    const branching = /\bphase\s*[!=]==|[!=]==\s*[\w.]*\bphase\b|switch\s*\([^)]*\bphase\)/;
    expect(hardware.filter((file) => branching.test(code(file)))).toEqual([]);
  });

  test('no hardware reads the name of a rule or a task', () => {
    const reading = /\btemplate\.rule\b|\brule\s*[!=]==|\bnode\.name\s*[!=]==|['"](inference|bp|fa|dfa)['"]/;
    expect(hardware.filter((file) => reading.test(code(file)))).toEqual([]);
  });
});

describe('a house that can be read', () => {
  test.each(folders)('%s has a README', (folder) => {
    expect(existsSync(join(src, folder, 'README.md'))).toBe(true);
  });

  test('no file is longer than 450 lines', () => {
    expect(files.filter((file) => (text.get(file) as string).split('\n').length > 451)).toEqual([]);
  });
});
