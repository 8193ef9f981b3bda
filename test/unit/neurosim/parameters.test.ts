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

describe('a parameter file of the tool', () => {
  const shipped = parametersOf('mlp512x3_train');
  const lines = Object.entries(shipped).map(([name, value]) => `    ${name} = ${value};`);
  /** A constructor that assigns everything, and more. */
  const file = (more: string) => `#include "Param.h"\nParam::Param() {\n${lines.join('\n')}\n${more}\n}\n`;
  const read = (more: string) => parseToolParameters(file(more), 'Param.cpp');

  it.each([
    ['resistanceOff = 240e3*100;', { resistanceOff: 24e6 }],
    ['cellBit = 5;\n if (memcelltype == 1) {\n cellBit = 1;\n }', { cellBit: 5 }],
    ['cellBit = 5; if (memcelltype == 1) cellBit = 1; else cellBit = 2;', { cellBit: 5 }],
    ['switch (technode) { case 22: cellBit = 1; break; default: cellBit = 2; }', {}],
    ['resistanceOff = 24e6;\n resistanceOff = 240e3*10;', { resistanceOff: 2.4e6 }],
    ['/* technode = 22; */ // technode = 22;', {}],
    ['/* a\n technode = 22;\n*/', {}],
    ['technode = 22; cellBit = 3;', { technode: 22, cellBit: 3 }],
    ['double onOff = 10; resistanceOff = resistanceOn * onOff;', { resistanceOff: shipped.resistanceOn * 10 }],
    ['cellBit = (int) 5.9; readVoltage = (1.0 + 0.5) / 3;', { cellBit: 5, readVoltage: 0.5 }],
    ['pipeline = true; for (int i = 0; i < 3; i++) { technode = i; }', { pipeline: true }],
    ['this->technode = 22; param->cellBit = this->technode - 20;', { technode: 22, cellBit: 2 }],
    ['other->technode = 22;', {}],
    ['unknown = sqrt(2); other = "technode = 7;";', {}],
  ])('%s', (more, changes) => {
    expect(read(more)).toEqual({ ...shipped, ...changes });
  });

  it.each([
    ['if (technode == 22) {\n cellBit = 1;\n }', 'cellBit (line 2)'],
    ['if (technode <= 22) this->cellBit = 1; else cellBit += 2;', 'cellBit (line 1)'],
    ['switch (technode) { case 22: cellBit = 1;\n case 32: temp = 300; }', 'cellBit (line 1), temp (line 2)'],
    ['{ cellBit = 1; }', 'cellBit (line 1)'],
    ['if (technode == 22) unknown = 1;', null],
    ['for (int i = 0; i < 3; i++) {}', null],
  ])('tells what it skips: %s', (more, names) => {
    const notes: string[] = [];
    const text = `Param::Param() { ${more}\n${lines.join('\n')}\n}`;
    expect(parseToolParameters(text, 'Param.cpp', (note) => notes.push(note))).toEqual(shipped);
    const told = `Assignments under a condition or in a loop are not followed: ${names}. The value at the constructor's own depth holds.`;
    expect(notes).toEqual(names === null ? [] : [told]);
  });

  it('names what it sets under a condition only', () => {
    const text = `Param::Param() {\n if (a) { memcelltype = 1; }\n}`;
    expect(() => parseToolParameters(text, 'Param.cpp')).toThrow(
      'Param.cpp:2:11: memcelltype is set only where a condition may hold, which is not followed, expected its value',
    );
  });

  it('ends with its constructor', () => {
    expect(parseToolParameters(`${file('')}void other() { technode = 7; }\ntechnode = 7;`, 'Param.cpp')).toEqual(
      shipped,
    );
  });

  it.each([
    ['technode = pow(2, 5);', 'technode = pow(2, 5), which is not understood'],
    ['technode = other;', 'technode = other, which is not understood'],
    ['cellBit = 5 / 2;', 'cellBit = 5 / 2, which is not understood'],
    ['cellBit = memcelltype == 1 ? 1 : 5;', 'which is not understood'],
    ['resistanceOff *= 2;', 'resistanceOff is changed, which is not understood'],
    ['cellBit++;', 'cellBit is changed, which is not understood'],
  ])('%s is an error at its line, not an older value', (more, message) => {
    const place = `Param.cpp:${lines.length + 3}:3: `;
    expect(() => read(`  ${more}`)).toThrow(place);
    expect(() => read(`  ${more}`)).toThrow(message);
  });
});
