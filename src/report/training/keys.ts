import { arrayParameters, trainingParameters } from '../../learning/index.ts';

/** Keys that `--set` of `train` takes, by the title of their list, each with its meaning. */
export function trainingKeys(): Readonly<Record<string, readonly (readonly [key: string, meaning: string])[]>> {
  const meanings = (table: Readonly<Record<string, { readonly doc: string }>>) =>
    Object.entries(table).map(([key, { doc }]) => [`train.${key}`, doc] as const);
  return {
    'Keys of --set': [...meanings(trainingParameters), ['network.*', 'Parameters of the network.']],
    'Keys of --set with --device or --chip': [
      ...meanings(arrayParameters),
      ['device.*', 'Keys of a device file. `cimline describe device` lists them.'],
      ['chip.*', 'Parameters of the chip, with --chip. `cimline describe` lists them.'],
    ],
  };
}
