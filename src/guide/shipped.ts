import { locate, openNetwork, shippedNames } from '../config/index.ts';
import { readYaml } from '../files/index.ts';
import { deviceFile, deviceNames } from '../learning/index.ts';
import { type Network, weights } from '../network/index.ts';
import { rules } from '../rules/index.ts';
import { experiments } from '../study/experiment/named.ts';
import type { ShippedSubject } from './subjects.ts';

/** A thing that ships with the package, in one line. */
export interface Entry {
  readonly name: string;
  readonly about: string;
}

/** What ships, by the word that lists it. */
export const shipped = {
  chips: () => shippedNames('chip').map((name) => entry(name, locate('chip', name), 'description')),
  networks: () => shippedNames('network').map((name) => ({ name, about: inShort(openNetwork(name).read(new Map())) })),
  devices: () => deviceNames().map((name) => entry(name, deviceFile(name), 'description')),
  rules: () => Object.values(rules).map(({ name, summary }) => ({ name, about: summary })),
  studies: () => [
    ...Object.values(experiments).map(({ name, title }) => ({ name, about: `simulations: ${title}` })),
    ...shippedNames('study')
      .map((name) => entry(name, locate('study', name), 'title'))
      .map(({ name, about }) => ({ name, about: `trainings: ${about}` })),
  ],
} as const satisfies Readonly<Record<ShippedSubject, () => readonly Entry[]>>;

function entry(name: string, file: string, key: 'description' | 'title'): Entry {
  return { name, about: readYaml(file).get(key)?.text() ?? '' };
}

function inShort({ input, layers, classes, batch }: Network): string {
  const shape = [input.channels, input.height, input.width].join(' x ');
  const kinds = layers.some(({ kind }) => kind === 'conv') ? 'convolutions and full connections' : 'full connections';
  const millions = layers.reduce((sum, layer) => sum + weights(layer), 0) / 1e6;
  return `${shape} to ${classes} classes: ${layers.length} layers of ${kinds}, ${millions.toPrecision(3)} M weights, batch ${batch}`;
}
