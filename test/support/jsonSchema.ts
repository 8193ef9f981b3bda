type Schema = Readonly<Record<string, unknown>>;

/** Keywords that only describe. */
const silent = ['$schema', '$id', 'title', 'description', 'default'];

/**
 * What is wrong with a value in the light of a JSON schema (draft 2020-12): one line for each problem, none if it is valid.
 * Knows the keywords that the schemas of cimline use, and is independent of the library that generates it; a keyword it does
 * not know is a problem too, so that nothing goes unchecked.
 */
export function schemaProblems(schema: unknown, value: unknown, at = '$'): string[] {
  return Object.entries(schema as Schema).flatMap(([keyword, rule]) => {
    if (silent.includes(keyword)) return [];
    const check = checks[keyword];
    return check === undefined ? [`${at}: keyword ${keyword} is not known`] : check(rule, value, at, schema as Schema);
  });
}

type Check = (rule: unknown, value: unknown, at: string, schema: Schema) => string[];

const checks: Readonly<Record<string, Check>> = {
  type: (rule, value, at) => (isOfType(rule, value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${rule}`]),
  const: (rule, value, at) => (value === rule ? [] : [`${at}: is not ${JSON.stringify(rule)}`]),
  enum: (rule, value, at) => ((rule as unknown[]).includes(value) ? [] : [`${at}: is none of ${JSON.stringify(rule)}`]),
  pattern: (rule, value, at) => (new RegExp(String(rule)).test(String(value)) ? [] : [`${at}: does not match ${rule}`]),
  minimum: (rule, value, at) => (Number(value) >= Number(rule) ? [] : [`${at}: ${value} < ${rule}`]),
  maximum: (rule, value, at) => (Number(value) <= Number(rule) ? [] : [`${at}: ${value} > ${rule}`]),
  exclusiveMinimum: (rule, value, at) => (Number(value) > Number(rule) ? [] : [`${at}: ${value} <= ${rule}`]),
  required: (rule, value, at) =>
    (rule as string[]).filter((key) => !Object.hasOwn(Object(value), key)).map((key) => `${at}: has no ${key}`),
  properties: (rule, value, at) =>
    Object.entries(rule as Schema).flatMap(([key, schema]) =>
      Object.hasOwn(Object(value), key) ? schemaProblems(schema, Object(value)[key], `${at}.${key}`) : [],
    ),
  additionalProperties: (rule, value, at, schema) => {
    const known = Object.keys(Object(schema.properties));
    const others = Object.entries(Object(value)).filter(([key]) => !known.includes(key));
    if (rule === false) return others.map(([key]) => `${at}: ${key} is unexpected`);
    return others.flatMap(([key, each]) => schemaProblems(rule, each, `${at}.${key}`));
  },
  anyOf: (rule, value, at) => {
    const problems = (rule as unknown[]).map((one) => schemaProblems(one, value, at));
    return problems.some((found) => found.length === 0) ? [] : [`${at}: ${JSON.stringify(value)} is none of these`];
  },
  minItems: (rule, value, at) => (Object(value).length >= Number(rule) ? [] : [`${at}: less than ${rule} items`]),
  maxItems: (rule, value, at) => (Object(value).length <= Number(rule) ? [] : [`${at}: more than ${rule} items`]),
  propertyNames: (rule, value, at) =>
    Object.keys(Object(value)).flatMap((key) => schemaProblems(rule, key, `${at} key`)),
  items: (rule, value, at) =>
    (Array.isArray(value) ? value : []).flatMap((each, i) => schemaProblems(rule, each, `${at}[${i}]`)),
};

function isOfType(type: unknown, value: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => isOfType(one, value));
  switch (type) {
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}
