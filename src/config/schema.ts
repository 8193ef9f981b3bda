import { chipLevel, type Parameter, schedule, sections, type Table } from '../chip/index.ts';
import { schemaOfKeys, type ValueSchema } from '../source/index.ts';
import { isCounted, type Unit } from '../units/index.ts';
import { chipKeys } from './chipKeys.ts';
import { parameterText } from './describe.ts';

/** What a chip file may hold. */
export function chipSchema(): ValueSchema {
  const keys = schemaOfKeys(chipKeys);
  const nested = Object.entries<Table>(sections).reduce<Readonly<Record<string, ValueSchema>>>(
    (properties, [section, table]) => within(properties, section.split('.'), tableSchema(table)),
    { ...keys.properties, ...tableSchema(chipLevel).properties, schedule: tableSchema(schedule) },
  );
  return { ...keys, properties: nested };
}

/** The sections with one more at its place. */
function within(
  properties: Readonly<Record<string, ValueSchema>>,
  [key = '', ...rest]: readonly string[],
  schema: ValueSchema,
): Readonly<Record<string, ValueSchema>> {
  if (rest.length === 0) return { ...properties, [key]: schema };
  const inner = within(properties[key]?.properties ?? {}, rest, schema);
  return { ...properties, [key]: { type: 'object', properties: inner, additionalProperties: false } };
}

/** A section with the parameters of a table; each may be left out. */
export function tableSchema(table: Table): ValueSchema {
  const properties = Object.entries(table).map(([key, parameter]) => [key, parameterSchema(key, parameter)] as const);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function parameterSchema(key: string, parameter: Parameter): ValueSchema {
  const { default: value, range, doc } = parameterText(key, parameter);
  const isText = parameter.kind === 'quantity' || parameter.kind === 'quantity-or-auto';
  return {
    description: isText ? `${doc} Accepts ${range}.` : doc,
    ...valueSchema(parameter),
    default: isText ? value : parameter.default,
  };
}

/** Sizes and quantities with units are texts that a schema cannot look into. */
function valueSchema(parameter: Parameter): ValueSchema {
  switch (parameter.kind) {
    case 'count':
      return wholeNumber(parameter);
    case 'count-or-auto':
      return { anyOf: [wholeNumber(parameter), { const: 'auto' }] };
    case 'bits-or-auto':
      return { anyOf: [wholeNumber(parameter), { type: 'string', title: 'size such as 1 Mibit, or auto' }] };
    case 'pair':
      return pairOf(parameter);
    case 'pair-or-auto':
      return { anyOf: [pairOf(parameter), { const: 'auto' }] };
    case 'quantity':
      return quantityOf(parameter, 'quantity with its unit');
    case 'quantity-or-auto':
      return quantityOf(parameter, 'quantity with its unit, or auto');
    case 'choice':
      return { enum: parameter.values };
    case 'flag':
      return { type: 'boolean' };
    case 'flag-or-auto':
      return { enum: ['auto', true, false] };
  }
}

/** Where a unit is only counted, its number may stand alone. */
function quantityOf({ unit, min, max }: Range & { readonly unit: Unit }, title: string): ValueSchema {
  const written: ValueSchema = { type: 'string', title };
  return isCounted(unit) ? { anyOf: [{ type: 'number', minimum: min, maximum: max }, written] } : written;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function wholeNumber({ min, max }: Range): ValueSchema {
  return { type: 'integer', minimum: min, ...(max < Number.MAX_SAFE_INTEGER && { maximum: max }) };
}

function pairOf(range: Range): ValueSchema {
  return { type: 'array', items: wholeNumber(range), minItems: 2, maxItems: 2 };
}
