import { expect, test } from 'vitest';
import { InputError, type Item, parseValue, parseYaml } from '../../../src/source/index.ts';

const text = `adc:
  bits: 99
  kind: flsh
  rate: 50 V
  pulse: 50
  long: 5 s
  flag: yes
  half: 0.5
  huge: .inf
  nothing:
  quoted: "6"
  grid: [4, x]
`;

function refusal(read: (adc: Item) => unknown): string {
  try {
    read(parseYaml(text, 'f.yaml').require('adc'));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

test.each<[string, (adc: Item) => unknown]>([
  ['f.yaml:2:9: adc.bits is 99, expected a whole number from 1 to 14', (adc) => adc.get('bits')!.integer(1, 14)],
  ['f.yaml:2:9: adc.bits is 99, expected a number of at most 14', (adc) => adc.get('bits')!.number(undefined, 14)],
  [
    'f.yaml:3:9: adc.kind is "flsh", expected one of flash, sar; did you mean "flash"?',
    (adc) => adc.get('kind')!.choice(['flash', 'sar']),
  ],
  ['f.yaml:4:9: adc.rate is "50 V", expected a time such as "50 ns"', (adc) => adc.get('rate')!.quantity('s')],
  ['f.yaml:5:10: adc.pulse is 50, expected a time such as "50 ns"', (adc) => adc.get('pulse')!.quantity('s')],
  [
    'f.yaml:6:9: adc.long is "5 s", expected a time such as "50 ns", from 1 ps to 1 s',
    (adc) => adc.get('long')!.quantity('s', 1e-12, 1),
  ],
  ['f.yaml:7:9: adc.flag is "yes", expected true or false', (adc) => adc.get('flag')!.flag()],
  ['f.yaml:8:9: adc.half is 0.5, expected a whole number of at least 1', (adc) => adc.get('half')!.integer(1)],
  ['f.yaml:9:9: adc.huge is .inf, expected a number', (adc) => adc.get('huge')!.number()],
  ['f.yaml:10:11: adc.nothing is empty, expected a text', (adc) => adc.get('nothing')!.text()],
  ['f.yaml:11:11: adc.quoted is "6", expected a whole number of at least 1', (adc) => adc.get('quoted')!.integer(1)],
  ['f.yaml:12:13: adc.grid.1 is "x", expected a whole number', (adc) => adc.get('grid')!.list()[1]!.integer()],
  ['f.yaml:2:9: adc.bits is 99, expected a list such as [4, 4]', (adc) => adc.get('bits')!.list()],
  ['f.yaml:2:3: adc: key "ports" is missing', (adc) => adc.require('ports')],
  ['f.yaml:2:3: unknown key "bits" in adc; did you mean "bit"?', (adc) => adc.only(['bit', 'kind'])],
])('%s', (message, read) => {
  expect(refusal(read)).toBe(message);
});

test('overrides replace a value, make missing sections, and keep their own position', () => {
  const root = parseYaml('a: {b: 1, c: [1, 2]}', 'f.yaml');
  const override = parseValue('7', '--set a.d.e=7', 'a.d.e');
  const changed = root.with('a.d.e', override).with('a.b', override).with('a.c.1', override);
  expect(changed.require('a').require('d').require('e').integer()).toBe(7);
  expect(changed.require('a').require('b').place).toBe('--set a.d.e=7');
  expect(
    changed
      .require('a')
      .require('c')
      .list()
      .map((item) => item.integer()),
  ).toEqual([1, 7]);
  expect(root.require('a').require('b').integer()).toBe(1);
  expect(() => root.with('a.b.x', override)).toThrow(
    '--set a.d.e=7: a.b.x cannot be set: the value above it is no section',
  );
});

test('numbers of bits may carry a unit or not', () => {
  const root = parseYaml('a: 128\nb: 2 KiB', 'f.yaml');
  expect(root.require('a').quantity('bit')).toBe(128);
  expect(root.require('b').quantity('bit')).toBe(16384);
});
