import { type Hints, InputError, type Item, nearest, parseValue } from '../source/index.ts';

/** A value laid over the files: its full path (`chip.adc.forward.bits`) and what was written. */
export interface Override {
  readonly path: string;
  readonly value: Item;
}

export const roots = ['chip', 'network', 'rule', 'schedule'] as const;
export type Root = (typeof roots)[number];

/** More candidates than this are counted, not listed. */
const shownPaths = 12;
/** Of a larger section the first paths tell nothing. */
const largestShown = 50;

/** What a person wrote an assignment behind. */
const usualOption = '--set';

/**
 * Reads `PATH=VALUE` overrides. A path may leave out its root, or its first sections, as long as one parameter remains.
 *
 * @param known full paths of everything that can be set
 * @param option what a person wrote them behind
 * @returns overrides in the order given
 * @throws InputError at the assignment, naming candidates, the nearest path, or what sets the same parameter before
 */
export function readOverrides(sets: readonly string[], known: readonly string[], option = usualOption): Override[] {
  const assignments = new Map<string, string>();
  return sets.map((assignment) => {
    const override = readOverride(assignment, known, option);
    const before = assignments.get(override.path);
    if (before !== undefined) override.value.fail(`${override.path} is set already, by ${option} ${before}`);
    assignments.set(override.path, assignment);
    return override;
  });
}

function readOverride(assignment: string, known: readonly string[], option: string): Override {
  const place = `${option} ${assignment}`;
  const equals = assignment.indexOf('=');
  if (equals < 0) throw new InputError(place, 'there is no "="', { expected: 'PATH=VALUE' });
  const path = resolvePath(assignment.slice(0, equals).trim(), known, place);
  const value = parseValue(assignment.slice(equals + 1), place, path);
  if (value.isEmpty) value.fail(`${path} has no value`);
  return { path, value };
}

function resolvePath(path: string, known: readonly string[], place: string): string {
  if (known.includes(path)) return path;
  const rooted = known.filter((candidate) => roots.some((root) => candidate === `${root}.${path}`));
  const matching = rooted.length > 0 ? rooted : known.filter((candidate) => candidate.endsWith(`.${path}`));
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) throw new InputError(place, `"${path}" is ambiguous`, { expected: listed(matching) });
  const inside = path === '' ? [] : known.filter((candidate) => `.${candidate}`.includes(`.${path}.`));
  if (inside.length > 0) throw new InputError(place, `"${path}" is a section`, { expected: listed(inside) });
  throw new InputError(place, `there is no parameter "${path}"`, hintsFor(path, known));
}

/**
 * In a section that there is: what is near there, what has this name elsewhere, or all of it. Else the nearest path.
 */
function hintsFor(path: string, known: readonly string[]): Hints {
  const section = path.slice(0, path.lastIndexOf('.') + 1);
  const name = path.slice(section.length);
  const inside = section === '' ? [] : [...known, ...known.map(withoutRoot)].filter((one) => one.startsWith(section));
  if (inside.length === 0) return { nearest: nearest(path, known) ?? nearest(path, known.map(withoutRoot)) };
  const near = nearest(
    name,
    inside.map((one) => one.slice(section.length)),
  );
  if (near !== undefined) return { nearest: section + near };
  const elsewhere = known.filter((one) => one.endsWith(`.${name}`));
  if (elsewhere.length === 1) return { nearest: elsewhere[0] };
  return inside.length > largestShown ? {} : { expected: listed(inside) };
}

/** `adc.forward.bits` of `chip.adc.forward.bits`. */
export function withoutRoot(path: string): string {
  return path.slice(path.indexOf('.') + 1);
}

export function rootOf(path: string): string {
  return path.slice(0, path.indexOf('.'));
}

function listed(paths: readonly string[]): string {
  const more = paths.length - shownPaths;
  return `one of ${paths.slice(0, shownPaths).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
