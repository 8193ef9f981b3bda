import type { ParameterText } from '../config/index.ts';
import type { ValueSchema } from '../source/index.ts';

/**
 * Every key that a schema describes, with the keys inside it: `totals.latency_s`, `layers[].name`,
 * `components.*.units`. What is inside sections that are alike is said once.
 *
 * @param needed what stands for the default of a key that must be there
 */
export function keysOf(schema: ValueSchema, needed: string): ParameterText[] {
  return new Keys(needed).of(schema, '');
}

class Keys {
  readonly #needed: string;
  /** Where the keys of a section were said. */
  readonly #said = new Map<string, string>();

  constructor(needed: string) {
    this.#needed = needed;
  }

  of(schema: ValueSchema, path: string): ParameterText[] {
    const { properties, items, additionalProperties, anyOf = [] } = schema;
    const inside: readonly (readonly [ValueSchema, string])[] = [
      ...anyOf.map((one) => [one, path] as const),
      ...(items === undefined ? [] : [[items, `${path}[]`] as const]),
      ...(typeof additionalProperties === 'object' ? [[additionalProperties, `${path}.*`] as const] : []),
    ];
    const own = properties === undefined ? [] : this.#section(schema, properties, path);
    return distinct([...own, ...inside.flatMap(([one, at]) => this.of(one, at))]);
  }

  #section(schema: ValueSchema, properties: Readonly<Record<string, ValueSchema>>, path: string): ParameterText[] {
    const text = JSON.stringify(properties);
    if (this.#said.has(text)) return [];
    this.#said.set(text, path);
    return Object.entries(properties).flatMap(([key, value]) => {
      const at = path === '' ? key : `${path}.${key}`;
      const { default: usual = schema.required?.includes(key) ? this.#needed : '', description: doc = '' } = value;
      const inner = this.of(value, at);
      const alike = inner.length === 0 ? this.#alike(value) : undefined;
      const range = accepted(value, key);
      return [
        { path: at, default: String(usual), range: alike === undefined ? range : `${range} as ${alike}`, doc },
        ...inner,
      ];
    });
  }

  /** Where the keys of a value, or of the values in it, were said before. */
  #alike({ properties, additionalProperties: each }: ValueSchema): string | undefined {
    const section = properties ?? (typeof each === 'object' ? each.properties : undefined);
    return section === undefined ? undefined : this.#said.get(JSON.stringify(section));
  }
}

/** Keys that two kinds of sections share are said once. */
function distinct(keys: readonly ParameterText[]): ParameterText[] {
  return keys.filter(({ path }, i) => keys.findIndex((other) => other.path === path) === i);
}

/** Endings of keys, and the unit that they stand for. */
const units: Readonly<Record<string, string>> = {
  _s: 's',
  _ps: 'ps',
  _J: 'J',
  _Js: 'J s',
  _W: 'W',
  _m2: 'm²',
  _B: 'bytes',
  _deg: 'degrees',
  _per_s: '1/s',
};

/** What a value may be, in words, with the unit that its key names. */
function accepted(schema: ValueSchema, key: string): string {
  const [ending = ''] = /_(?:per_)?[A-Za-z0-9]+$/.exec(key) ?? [];
  const unit = units[ending];
  return unit === undefined ? words(schema) : `${words(schema)}, in ${unit}`;
}

function words(schema: ValueSchema): string {
  const { anyOf, const: only, enum: values } = schema;
  if (anyOf !== undefined) return [...new Set(anyOf.map(words))].join(', or ');
  if (only !== undefined) return String(only);
  if (values !== undefined) return schema.title ?? values.join(' | ');
  return ofType(schema);
}

function ofType({ type, title, items, additionalProperties, ...range }: ValueSchema): string {
  switch (type) {
    case 'integer':
      return `whole number${span(range)}`;
    case 'number':
      return `number${span(range)}`;
    case 'boolean':
      return 'true | false';
    case 'array':
      return listWords(range, items);
    case 'object':
      return typeof additionalProperties === 'object' ? 'values by name' : 'section';
    case 'string':
      return title ?? 'text';
    default:
      return 'any value';
  }
}

function listWords({ minItems, maxItems }: ValueSchema, items: ValueSchema | undefined): string {
  const count = maxItems !== undefined && maxItems === minItems ? `list of ${maxItems}` : 'list';
  return items === undefined || isSection(items) ? `${count} of sections` : `${count}, each ${words(items)}`;
}

const isSection = ({ properties, anyOf = [] }: ValueSchema): boolean =>
  properties !== undefined || anyOf.some(isSection);

function span({ minimum, maximum, exclusiveMinimum }: ValueSchema): string {
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER)
    return most === undefined ? '' : ` of at most ${most}`;
  return most === undefined ? ` of at least ${minimum}` : ` from ${minimum} to ${most}`;
}
