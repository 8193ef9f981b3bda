import { z } from 'zod';
import { activitySchema } from '../src/network/activitySchema.ts';
import { resultSchema } from '../src/simulation/resultSchema.ts';
import type { ValueSchema } from '../src/source/index.ts';
import { fieldsOf, namesIn, sourcesIn, type Types, typesOf } from './typeDocs.ts';

/** The files of `formats/`: what zod checks, in the words of the types' doc comments. */
export const schemaTexts: Readonly<Record<string, () => string>> = {
  'result.schema.json': () => {
    const types = typesOf(sourcesIn('simulation'));
    const schema = z.toJSONSchema(resultSchema, { target: 'draft-2020-12' }) as ValueSchema;
    return text({
      $id: 'https://cimline/result/2',
      title: 'A cimline result',
      ...described(schema, 'Result', types),
    });
  },
  'activity.schema.json': () => {
    const types = typesOf(sourcesIn('network'));
    return text(described(z.toJSONSchema(activitySchema()) as ValueSchema, 'ActivityFile', types));
  },
};

const text = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

/** A schema with the doc comments of the interface that it checks. What the schema says itself stays. */
function described(schema: ValueSchema, type: string, types: Types): ValueSchema {
  const { properties, items, additionalProperties: each } = schema;
  return {
    ...schema,
    ...(properties !== undefined && { properties: describedFields(properties, type, types) }),
    ...(items !== undefined && { items: described(items, type, types) }),
    ...(typeof each === 'object' && { additionalProperties: described(each, type, types) }),
  };
}

function describedFields(
  properties: Readonly<Record<string, ValueSchema>>,
  type: string,
  types: Types,
): Readonly<Record<string, ValueSchema>> {
  const fields = interfacesIn(type, types).flatMap((name) => fieldsOf(types, name));
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => {
      const field = fields.find(({ name }) => name === key);
      const inner = described(property, field?.type ?? '', types);
      return [key, field === undefined ? inner : { ...inner, description: inner.description ?? field.doc }];
    }),
  );
}

/** The interfaces that a type names, through aliases. */
function interfacesIn(type: string, types: Types): string[] {
  return namesIn(type).flatMap((name) => {
    if (types.interfaces.has(name)) return [name];
    const alias = types.aliases.get(name);
    return alias === undefined ? [] : interfacesIn(alias, types);
  });
}
