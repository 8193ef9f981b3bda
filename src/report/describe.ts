import { type Look, plainLook } from './look.ts';
import { join, section } from './prose.ts';
import { type Column, table } from './table.ts';

/** One parameter in words. */
export interface ParameterWords {
  /** As `--set` takes it. */
  readonly path: string;
  readonly default: string;
  readonly range: string;
  readonly doc: string;
}

/** Parameters as tables, one for each section (the path without its last word). */
export function describeReport(parameters: readonly ParameterWords[], look: Look = plainLook): string {
  const columns: Column[] = ['path', 'default', 'accepts', 'meaning'].map((head) => ({ head, align: 'left' }));
  const sectionOf = ({ path }: ParameterWords) => path.slice(0, path.lastIndexOf('.'));
  const names = [...new Set(parameters.map(sectionOf))];
  return join(
    names.map((name) => {
      const rows = parameters.filter((p) => sectionOf(p) === name).map((p) => [p.path, p.default, p.range, p.doc]);
      return section(name, table(columns, rows, look), look);
    }),
  );
}
