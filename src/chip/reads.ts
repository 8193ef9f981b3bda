import type { Chip } from './chip.ts';

/** Dotted paths of the parameters that were read, as in `adc.forward.bits`. */
type Paths = Set<string>;

/**
 * Records which parameters take part in what is built, so that a setting without effect can be told. What only looks at
 * a description, to check or to print it, reads `aside`.
 */
export class Reads {
  #into: Paths | null = new Set();
  readonly #all = this.#into as ReadonlySet<string>;

  /** Every parameter that was read. */
  get paths(): ReadonlySet<string> {
    return this.#all;
  }

  note(path: string): void {
    this.#into?.add(path);
  }

  /** What `work` reads does not count. */
  aside<T>(work: () => T): T {
    return this.#collecting(null, work);
  }

  /** What `work` makes, and what it read for that, which counts whenever somebody uses it. */
  making<T>(work: () => T): { readonly value: T; readonly paths: ReadonlySet<string> } {
    const paths: Paths = new Set();
    return { value: this.#collecting(paths, work), paths };
  }

  #collecting<T>(into: Paths | null, work: () => T): T {
    const before = this.#into;
    this.#into = into;
    try {
      return work();
    } finally {
      this.#into = before;
    }
  }
}

const recorders = new WeakMap<Chip, Reads>();

/** What records the reads of a watched chip. */
const readsOf = (chip: Chip): Reads | undefined => recorders.get(chip);

/** What is read of a description for looking at it only: no reason to keep a setting. */
export function aside<T>(chip: Chip, work: () => T): T {
  return readsOf(chip)?.aside(work) ?? work();
}

/** The same chip, whose parameters are recorded in `reads` when they are read. */
export function watchedChip(chip: Chip, reads: Reads): Chip {
  const { level, name, ideal, figures, ...sections } = chip;
  const watched = Object.entries(sections).map(([key, section]) => [
    key,
    key === 'adc'
      ? Object.fromEntries(Object.entries(section).map(([kind, adc]) => [kind, watch(adc, `adc.${kind}.`, reads)]))
      : watch(section, `${key}.`, reads),
  ]);
  const view: Chip = { ...Object.fromEntries(watched), level: watch(level, '', reads), name, ideal, figures };
  recorders.set(view, reads);
  return view;
}

/** The chip with other values in a section; whatever records the reads of the chip records those of the others, too. */
export function withValues<K extends keyof Chip>(chip: Chip, section: K, values: Partial<Chip[K]>): Chip {
  const own = Object.getOwnPropertyDescriptors({ ...values });
  const changed = Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(chip[section]), ...own },
  ) as Chip[K];
  const changedChip: Chip = { ...chip, [section]: changed };
  const reads = readsOf(chip);
  if (reads !== undefined) recorders.set(changedChip, reads);
  return changedChip;
}

/** A watched chip as plain data, with the values that it has now; nothing of that counts as read. */
export function unwatched(chip: Chip): Chip {
  return aside(chip, () => plain(chip));
}

function plain<T extends object>(part: T): T {
  const isSection = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = Object.entries(part).map(([key, value]) => [key, isSection(value) ? plain(value) : value]);
  return Object.fromEntries(entries) as T;
}

/** The same section of a description, whose parameters are recorded with a prefix. */
export function watch<T extends object>(section: T, prefix: string, reads: Reads): T {
  const parts = Object.entries(section).map(([key, value]): [string, PropertyDescriptor] => [
    key,
    {
      enumerable: true,
      get: () => {
        reads.note(prefix + key);
        return value;
      },
    },
  ]);
  return Object.defineProperties({}, Object.fromEntries(parts)) as T;
}

/**
 * An object whose parts are made when they are first asked for. Whoever uses a part of a watched chip has read what it
 * was made of.
 */
export function lazily<T extends object>(chip: Chip, makers: { readonly [K in keyof T]: () => T[K] }): T {
  const reads = readsOf(chip);
  const parts = Object.entries<() => unknown>(makers).map(([key, make]): [string, PropertyDescriptor] => [
    key,
    { enumerable: true, get: reads === undefined ? once(make) : recorded(make, reads) },
  ]);
  return Object.defineProperties({}, Object.fromEntries(parts)) as T;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function recorded<T>(make: () => T, reads: Reads): () => T {
  const made = once(() => reads.making(make));
  return () => {
    const { value, paths } = made();
    for (const path of paths) reads.note(path);
    return value;
  };
}
