import type { Override } from '../../config/index.ts';
import { dataNames } from '../../data/index.ts';
import { largestBatch } from '../../network/index.ts';
import { InputError, type Item, type Place, parseYaml } from '../../source/index.ts';
import { most, usualTraining } from '../training/options.ts';
import { mostSamples, studyRules, sweepKeys } from './keys.ts';
import type { Axis, PlainAxis, PlainValue, Sweep } from './sweep.ts';

/** Settings that change nothing but how a trained network is tested. */
const inferencePaths = ['forwardAdc', 'adcRange', 'adcPercentile', 'adcLow', 'adcHigh', 'adcBatches'].map(
  (key) => `train.${key}`,
);

/**
 * Reads a study file. Values of settings are checked later, where they are used; their paths are checked here.
 *
 * @param text of the file, in YAML
 * @param file names it in errors
 * @param pathsOf every path that can be set when this network is trained
 * @throws InputError at whatever is wrong
 */
export function readSweep(text: string, file: string, pathsOf: (network: string) => readonly string[]): Sweep {
  const item = parseYaml(text, file).only(Object.keys(sweepKeys));
  const network = item.require('network').text();
  const known = namedIn(item.require('network'), () => pathsOf(network));
  const set = overrides(item.get('set'), known);
  const vary = axes(item.get('vary'), [...known, 'device']);
  const [inference = null, second] = axes(item.get('inference'), inferencePaths);
  if (vary.length > 2) item.require('vary').refuse('one or two settings with their values');
  if (second !== undefined) item.require('inference').refuse('one setting with its values');
  if (inference !== null && item.get('device') === undefined) {
    item.require('inference').fail('ADCs belong to arrays, but the weights are numbers', { expected: 'a device' });
  }
  const [repeated] = vary.filter(({ path }) => set.some((one) => one.path === path));
  if (repeated !== undefined)
    item.require('vary').fail(`${repeated.path} is set and varied`, { expected: 'one of both' });
  return {
    name: item.require('name').name(),
    title: item.require('title').text(),
    question: item.require('question').text().trim(),
    network,
    datasets: distinct(item.require('datasets'), (one) => one.choice(dataNames)),
    rules: distinct(item.require('rules'), (one) => one.choice(studyRules)),
    seeds: item.require('seeds').integer(1, most.seeds),
    firstSeed: item.get('firstSeed')?.integer(1, most.firstSeed) ?? usualTraining.firstSeed,
    device: item.get('device')?.text() ?? null,
    epochs: item.require('epochs').integer(1, most.epochs),
    batch: item.get('batch')?.integer(1, largestBatch) ?? null,
    training: item.get('training')?.integer(1, mostSamples) ?? null,
    testing: item.get('testing')?.integer(1, mostSamples) ?? null,
    crop: item.get('crop')?.integer(1, most.crop) ?? null,
    set,
    vary,
    inference,
    places: places(item),
  };
}

/** Opens what a value names; a name that nothing has is refused where it is written. */
function namedIn<T>(item: Item, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof InputError && error.place === item.text()) return item.fail(error.message);
    throw error;
  }
}

/** Errors call a key of the file by another name where a command line has another one. */
function places(item: Item): ReadonlyMap<string, Place> {
  const named = { network: 'network', dataset: 'datasets', device: 'device', batch: 'batch', crop: 'crop' };
  return new Map(
    Object.entries(named).flatMap(([name, key]) => {
      const found = item.get(key);
      return found === undefined ? [] : [[name, found.place] as const];
    }),
  );
}

/** A number, or what was written. */
export function plainValue(item: Item): PlainValue {
  return item.isNumber ? item.number() : item.text();
}

export function plainAxis({ path, values }: Axis): PlainAxis {
  return { path, values: values.map(plainValue) };
}

function overrides(item: Item | undefined, known: readonly string[]): Override[] {
  return (item?.only(known).entries() ?? []).map(([path, value]) => ({ path, value }));
}

function axes(item: Item | undefined, known: readonly string[]): Axis[] {
  const entries = item?.only(known).entries() ?? [];
  return entries.map(([path, values]) => {
    distinct(values, plainValue);
    return { path, values: values.list() };
  });
}

/** The values of a list that has some, each once. */
function distinct<T extends PlainValue>(list: Item, read: (item: Item) => T): T[] {
  const items = list.list();
  if (items.length === 0) list.refuse('at least one value');
  return items.map((item, index) => {
    const value = read(item);
    if (items.slice(0, index).some((before) => read(before) === value)) item.fail(`${value} is given twice`);
    return value;
  });
}
