import { chipLevel, type Parameter, schedule, sections, type Table } from '../chip/index.ts';
import { parameterText } from '../config/index.ts';
import { device } from '../learning/index.ts';
import type { TemplateKind } from './templateKinds.ts';

/**
 * A commented file to begin with, which can be used as it is.
 *
 * @param name of the chip, the network or the device
 * @param columns that no comment is wider than
 *
 * @example
 * template('network', 'mine') // '# A network. …\nname: "mine"\n…'
 */
export function template(kind: TemplateKind, name: string, columns: number = mostColumns): string {
  const text = { chip: chipTemplate, network: networkTemplate, device: deviceTemplate }[kind](JSON.stringify(name));
  return text
    .split('\n')
    .flatMap((line) => fitting(line, columns))
    .join('\n');
}

/** Of a file: whoever reads it has this much at least. */
export const mostColumns = 80;

/** Sections that tell chips apart stand with their values; all others are at their defaults, and shown as comments. */
const written = [
  'technology',
  'cell',
  'precision',
  'subarray',
  'adc.forward',
  'adc.error',
  'adc.gradient',
  'pe',
  'tile',
];

function chipTemplate(name: string): string {
  const blocks = Object.entries(sections).map(([section, table]) => {
    const lines = section.split('.').flatMap((word, depth, words) => {
      const isRepeated = depth === 0 && words.length > 1 && !isFirstOf(section);
      return isRepeated ? [] : [`${'  '.repeat(depth)}${word}:`];
    });
    const indent = '  '.repeat(section.split('.').length);
    const isWritten = written.includes(section);
    const heads = isWritten ? lines : lines.map((line) => line.replace(/^ */, '$&#'));
    return [...heads, ...keyLines(table, indent, isWritten)].join('\n');
  });
  return `# A chip. Units stand behind numbers (22 nm, 240 kOhm). A key that is left out has the default that is shown.
# cimline chip FILE shows what the chip consists of, and cimline run FILE mlp simulates it.
# chips/README.md explains how figures are given.
name: ${name}
description: What this chip is.

${blocks.join('\n\n')}

# Keys of the whole chip.
${keyLines(chipLevel, '', false).join('\n')}

# In which order the chip works, unless a command says otherwise.
#schedule:
${keyLines(schedule, '  ', false).join('\n')}
`;
}

/** Whether a section is the first below its first word, as adc.forward is of adc. */
function isFirstOf(section: string): boolean {
  const [word = ''] = section.split('.');
  return Object.keys(sections).find((other) => other.startsWith(`${word}.`)) === section;
}

function deviceTemplate(name: string): string {
  return `# A cell that stores weights, and how its conductance answers to pulses.
# A key that is left out has the default that is shown.
# cimline train digits --device FILE trains with it. chips/devices/README.md explains the labels of nonlinearity.
name: ${name}
description: What this cell is.
origin: Where the values come from.

${keyLines(device, '', true).join('\n')}
`;
}

/** Each key with its meaning above it, at its default. */
function keyLines(table: Table, indent: string, isWritten: boolean): string[] {
  return Object.entries(table).flatMap(([key, parameter]: [string, Parameter]) => {
    const { default: value, range, doc } = parameterText(key, parameter);
    const line = isWritten ? `${indent}${key}: ${value}` : `${indent}#${key}: ${value}`;
    return [`${indent}# ${doc} Accepts ${range}.`, line];
  });
}

/** A comment in lines that fit; other lines as they are. */
function fitting(line: string, columns: number): string[] {
  const [, lead, text = ''] = /^( *#) (.*)$/.exec(line) ?? [];
  if (lead === undefined || line.length <= columns) return [line];
  const lines: string[] = [];
  let last = lead;
  for (const word of text.split(' ')) {
    if (last !== lead && last.length + 1 + word.length > columns) {
      lines.push(last);
      last = lead;
    }
    last += ` ${word}`;
  }
  return [...lines, last];
}

function networkTemplate(name: string): string {
  return `# A network: its weight layers, and what is known of the numbers in them.
# cimline run fefet-22nm FILE simulates it, and cimline train FILE trains it. src/network/README.md has every key.
name: ${name}
# Channels, height and width of a sample. The data set must have the same: [1, 8, 8] are the digits that are part of
# cimline, [1, 28, 28] is MNIST, [3, 32, 32] CIFAR-10.
input: [1, 8, 8]
# Samples of an update.
batch: 32
# Numbers that expressions below use. The command line can set them, as in --set network.width=64.
parameters:
  width:
    default: 128
    min: 1
    max: 65536
    doc: Outputs of the hidden layer.
# Fully connected layers have \`fc\` outputs, convolutions \`conv\` channels. An activation is relu, tanh, sigmoid or none.
# A layer reads the one before unless \`from\` says otherwise.
layers:
  - name: conv1
    conv: 8
    kernel: 3
    padding: same
    activation: relu
    pool: { kind: max, size: 2 }
  - { name: hidden, fc: width, activation: relu }
  - { name: output, fc: 10, activation: none }
# What is known of the numbers, from 0 to 1. A number that is left out is assumed, and a run says so.
# cimline train FILE --record measures these numbers.
# activity:
#   origin: Where the numbers come from.
#   all: { inputBitDensity: 0.25, errorBitDensity: 0.25 }
`;
}
