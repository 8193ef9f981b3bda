import { asset } from '../assets.ts';
import { chipKeys } from '../config/chipKeys.ts';
import { chipSchema, type ParameterText, tableSchema } from '../config/index.ts';
import { readText } from '../files/index.ts';
import { device, deviceKeys } from '../learning/index.ts';
import { networkKeys } from '../network/index.ts';
import { schemaOfKeys, type ValueSchema } from '../source/index.ts';
import { sweepKeys } from '../study/sweep/keys.ts';
import { keysOf } from './keys.ts';

/** A kind of file. */
export interface Format {
  readonly name: string;
  readonly about: string;
  /** Its keys, but for those that are parameters. */
  readonly keys: readonly ParameterText[];
}

/** What a kind of file may hold, and what is said of it. */
interface Kind {
  readonly about: string;
  readonly schema: () => ValueSchema;
  /** Keys that are no parameters of their own, where there are both. */
  readonly others?: () => ValueSchema;
}

/** Of a file that people write: a key that must be there. */
const needed = 'needed';

const kinds: Readonly<Record<string, Kind>> = {
  chip: {
    about:
      'YAML with a name and the sections below. `cimline init chip` begins one. chips/README.md explains given figures.',
    schema: chipSchema,
    others: () => schemaOfKeys(chipKeys),
  },
  network: {
    about: 'YAML with a name, the input and the layers. `cimline init network` begins one. A NetWork.csv is read too.',
    schema: () => schemaOfKeys(networkKeys),
  },
  device: {
    about: 'YAML with a name and the keys below. `cimline init device` begins one.',
    schema: () => {
      const [keys, parameters] = [schemaOfKeys(deviceKeys), tableSchema(device)];
      return { ...keys, properties: { ...keys.properties, ...parameters.properties } };
    },
    others: () => schemaOfKeys(deviceKeys),
  },
  study: {
    about: 'YAML that describes many trainings and what differs between them. traces/studies holds the shipped ones.',
    schema: () => schemaOfKeys(sweepKeys),
  },
  result: {
    about: 'JSON that `cimline run --json` prints and `--out` writes.',
    schema: () => schemaFile('result'),
  },
  activity: {
    about: 'JSON that `cimline train --record` writes and `--activity` reads.',
    schema: () => schemaFile('activity'),
  },
};

/** Schemas are far shorter. */
const largest = 1_000_000;

function schemaFile(name: string): ValueSchema {
  return JSON.parse(readText(asset('formats', `${name}.schema.json`), largest)) as ValueSchema;
}

/** Every format by name. */
export const formatNames: readonly string[] = Object.keys(kinds);

/** A format in words; undefined if there is none of that name. */
export function formatOf(name: string): Format | undefined {
  const kind = kinds[name];
  if (kind === undefined) return undefined;
  const { about, schema, others = schema } = kind;
  const keys = keysOf(others(), name === 'result' ? '' : needed);
  return { name, about: `${about} \`cimline describe ${name} --schema\` prints its JSON schema.`, keys };
}

/** The JSON schema of a format (draft 2020-12); undefined if there is no such format. */
export function schemaOf(name: string): object | undefined {
  const schema = kinds[name]?.schema();
  return schema === undefined ? undefined : { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
}
