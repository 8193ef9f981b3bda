import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseToolParameters } from '../../../src/neurosim/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { folder } from './runs.ts';

const parametersOf = (name: string) =>
  parseToolParameters(readFileSync(`${folder}${name}.json`, 'utf8'), `${name}.json`);

describe('a parameter set of the tool', () => {
  it('is read from lines of assignments as well', () => {
    const assigned = Object.entries(parametersOf('mlp512x3_train'))
      .map(([name, value]) => `  ${name} = ${value}; // as shipped`)
      .join('\n');
    const text = `/* parameters */\n${assigned}\n  technode = 22;\n`;
    expect(parseToolParameters(text, 'params.txt')).toEqual({ ...parametersOf('mlp512x3_train'), technode: 22 });
  });

  it('names a parameter that is missing or wrong', () => {
    const wrong = (text: string) => () => parseToolParameters(text, 'params.txt');
    expect(wrong('technode = 22;')).toThrow(InputError);
    expect(wrong('')).toThrow(/params\.txt: memcelltype is missing/);
    expect(wrong('memcelltype = 7;')).toThrow(
      /params\.txt:1:1: memcelltype is 7, expected a whole number from 1 to 3$/,
    );
    expect(wrong('{ "memcelltype": 3, ')).toThrow(InputError);
    expect(wrong('// the cell\n  memcelltype = 3;\n  memcelltype = 7;')).toThrow(
      /params\.txt:3:3: memcelltype is 7, expected a whole number from 1 to 3$/,
    );
    expect(wrong('{ "technode": 32,\n  "memcelltype": 7 }')).toThrow(
      /params\.txt:2:18: memcelltype is 7, expected a whole number from 1 to 3$/,
    );
    expect(wrong('{ "config": {\n  "memcelltype": 7 } }')).toThrow(
      /params\.txt:2:18: config\.memcelltype is 7, expected a whole number from 1 to 3$/,
    );
    expect(wrong('[1]')).toThrow(/params\.txt:1:1: value is a list, expected keys and values$/);
  });
});
