/** One input of a run by its path, as it is printed. */
export interface Input {
  readonly path: string;
  /** In each run; null where a run has none. */
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
}

/** Every input of the runs, section by section, in the order of the first run that has it. */
export function inputsOf(runs: readonly Readonly<Record<string, unknown>>[]): ReadonlyMap<string, readonly Input[]> {
  const flat = runs.map((run) => new Map(leaves(run, '')));
  const sections = new Map<string, Input[]>();
  for (const path of new Set(flat.flatMap((each) => [...each.keys()]))) {
    const values = flat.map((each) => each.get(path) ?? null);
    const section = path.split('.').slice(0, 2).join('.');
    const inputs = sections.get(section) ?? [];
    sections.set(section, inputs);
    inputs.push({ path, values, differs: new Set(values).size > 1 });
  }
  return sections;
}

function leaves(value: unknown, path: string): [path: string, value: string][] {
  if (Array.isArray(value) && value.some((each) => typeof each === 'object' && each !== null)) {
    return value.flatMap((each, i) => leaves(each, `${path}[${i}]`));
  }
  if (Array.isArray(value)) return [[path, value.length === 0 ? 'none' : value.map(printed).join(', ')]];
  if (typeof value !== 'object' || value === null) return [[path, printed(value)]];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}

function printed(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
