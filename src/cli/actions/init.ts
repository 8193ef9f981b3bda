import { existsSync } from 'node:fs';
import { writeWhole } from '../../files/index.ts';
import type { TemplateKind } from '../../guide/templateKinds.ts';
import { mostColumns, template } from '../../guide/templates.ts';
import { bareName, InputError } from '../../source/index.ts';
import type { Context } from '../context.ts';

export interface InitOptions {
  readonly name?: string;
  readonly out?: string;
}

/** Prints or writes a file to begin with. */
export function init(kind: TemplateKind, { name, out }: InitOptions, { look, stdout, stderr }: Context): void {
  if (out === undefined) {
    stdout(template(kind, name ?? `my-${kind}`, Math.min(look.columns, mostColumns)));
    return;
  }
  refuseExisting(out);
  writeWhole(out, template(kind, name ?? bareName(out)));
  stderr(`wrote ${out}\n`);
}

/** What someone has written is not begun anew. */
function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new InputError(`--out ${file}`, 'this file exists', { expected: 'a new name' });
}
