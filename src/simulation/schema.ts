import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { resultSchema } from './result.ts';

/** The JSON schema of `result.json`, generated from the zod schema that also gives the type. */
export function resultJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://cimline/result/1',
    title: 'A cimline result',
    ...z.toJSONSchema(resultSchema, { target: 'draft-2020-12' }),
  };
}

/** The schema as its file has it. */
export function resultSchemaText(): string {
  return `${JSON.stringify(resultJsonSchema(), null, 2)}\n`;
}

// As a program (`npm run schema`, and in the build): writes the schema to the path given, or beside this file.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(process.argv[2] ?? new URL('result.schema.json', import.meta.url), resultSchemaText());
}
