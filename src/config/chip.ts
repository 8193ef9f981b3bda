import { type Chip, chipLevel, contradictions, dramKinds, type Schedule, schedule, sections } from '../chip/index.ts';
import { componentTypes } from '../parts/words/components.ts';
import { bareName, InputError, type Item, type Place } from '../source/index.ts';
import { chipKeys } from './chipKeys.ts';
import { readFigures } from './figures.ts';
import { readParameters, readSection } from './table.ts';

const topLevel = [...Object.keys(chipKeys), ...Object.keys(chipLevel), 'schedule'];
const sectionKeys = [...new Set(Object.keys(sections).map((section) => section.replace(/\..*$/, '')))];
const adcKinds = Object.keys(sections)
  .filter((section) => section.startsWith('adc.'))
  .map((section) => section.slice('adc.'.length));

/**
 * Reads a chip description: the sections of `sections`, what `chipLevel` declares, and `ideal`, `figures`, `schedule`.
 *
 * @throws InputError at the first key or value that is wrong, or at settings that contradict each other
 */
export function readChip(root: Item): Chip {
  root
    .only([...topLevel, ...sectionKeys])
    .get('adc')
    ?.only(adcKinds);
  const section = <K extends keyof typeof sections>(key: K) => readSection(root.find(key), sections[key]);
  root.get('description')?.text();
  const chip: Chip = {
    name: root.get('name')?.name() ?? bareName(typeof root.place === 'string' ? root.place : root.place.file),
    level: readParameters(root, chipLevel),
    technology: section('technology'),
    circuits: section('circuits'),
    cell: section('cell'),
    precision: section('precision'),
    subarray: section('subarray'),
    adc: {
      forward: section('adc.forward'),
      error: section('adc.error'),
      gradient: section('adc.gradient'),
      feedback: section('adc.feedback'),
    },
    pe: section('pe'),
    tile: section('tile'),
    tileBuffer: section('tileBuffer'),
    mapping: section('mapping'),
    globalBuffer: section('globalBuffer'),
    htree: section('htree'),
    dram: readDram(root.get('dram')),
    activation: section('activation'),
    derivative: section('derivative'),
    pooling: section('pooling'),
    loss: section('loss'),
    residual: section('residual'),
    accumulator: section('accumulator'),
    memory: section('memory'),
    wgu: section('wgu'),
    gradient: section('gradient'),
    optimizer: section('optimizer'),
    feedback: section('feedback'),
    write: section('write'),
    controller: section('controller'),
    power: section('power'),
    ideal: readIdeal(root.get('ideal')),
    figures: readFigures(root.get('figures')),
  };
  const [contradiction] = contradictions(chip);
  if (contradiction === undefined) return chip;
  const { paths, what, expected } = contradiction;
  throw new InputError(written(root, paths), what, { expected });
}

/**
 * Where one of `paths` was written: the first in a `--set`, which is what was changed last, else the first of all; the
 * start of the file if none is.
 */
function written(root: Item, paths: readonly string[]): Place {
  const places = paths.flatMap((path) => root.find(path)?.place ?? []);
  return places.find(isSet) ?? places[0] ?? root.place;
}

const isSet = (place: Place) => typeof place === 'string' && place.startsWith('--set ');

/** Reads the `schedule:` section of a chip file: the chip's own defaults. */
export function readSchedule(root: Item): Schedule {
  return readSection(root.get('schedule'), schedule);
}

/** Keys that are not written have the published values of the kind of memory. */
function readDram(item: Item | undefined): Chip['dram'] {
  const read = readSection(item, sections.dram);
  if (item === undefined) return read;
  const isOpen = (key: string) => item.get(key) === undefined;
  if (read.kind === 'given') {
    const missing = ['bandwidth', 'energyPerBit'].find(isOpen);
    if (missing !== undefined) refuseOpen(item.require('kind'), missing);
    return read;
  }
  return { ...read, ...Object.fromEntries(Object.entries(dramKinds[read.kind]).filter(([key]) => isOpen(key))) };
}

function refuseOpen(kind: Item, missing: string): never {
  const expected = `a value for dram.${missing}, or kind: ${Object.keys(dramKinds).join(' or ')}`;
  throw new InputError(kind.place, `dram.kind is given, but dram.${missing} is not`, { expected });
}

function readIdeal(item: Item | undefined): readonly string[] {
  if (item === undefined || item.is('none')) return [];
  if (item.is('all')) return componentTypes;
  const types = item.isList ? item.list() : [item];
  return [...new Set(types.map((type) => type.choice(componentTypes)))];
}
