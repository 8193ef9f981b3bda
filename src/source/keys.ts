/** What a value may be: the part of JSON schema (draft 2020-12) that describes files here. */
export interface ValueSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  /** What a text is, as in `expression`. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: ValueSchema;
  readonly additionalProperties?: ValueSchema | boolean;
  readonly anyOf?: readonly ValueSchema[];
}

/** A key of a file, in words and as a schema. */
export interface FileKey {
  readonly doc: string;
  readonly schema: ValueSchema;
  /** What holds where the key is left out; a key without it is needed. */
  readonly without?: string | number;
}

/** The keys of a file or of a section. Its reader allows these and no others. */
export type FileKeys = Readonly<Record<string, FileKey>>;

/** The schema of a section with these keys alone. */
export function schemaOfKeys(keys: FileKeys): ValueSchema {
  const entries = Object.entries(keys);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([key, one]) => [key, schemaOfKey(one)])),
    required: entries.flatMap(([key, { without }]) => (without === undefined ? [key] : [])),
    additionalProperties: false,
  };
}

function schemaOfKey({ doc, schema, without }: FileKey): ValueSchema {
  return { description: doc, ...schema, ...(without !== undefined && { default: without }) };
}

/** A whole number within min..max. */
export const whole = (minimum: number, maximum: number): ValueSchema => ({ type: 'integer', minimum, maximum });

/** A text, and what it is. */
export const text = (title: string): ValueSchema => ({ type: 'string', title });

/** One of these. */
export const oneOf = (...anyOf: readonly ValueSchema[]): ValueSchema => ({ anyOf });

/** A list of these. */
export const listOf = (items: ValueSchema, minItems = 0, maxItems?: number): ValueSchema => ({
  type: 'array',
  items,
  minItems,
  ...(maxItems !== undefined && { maxItems }),
});

/** A section whose keys are names of one's own. */
export const byName = (additionalProperties: ValueSchema): ValueSchema => ({ type: 'object', additionalProperties });
