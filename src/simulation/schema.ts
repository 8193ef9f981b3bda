import { z } from 'zod';
import { resultSchema } from './resultSchema.ts';

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
