import { arrayParameters, trainingParameters } from '../learning/index.ts';

/** Help on the keys that `--set` of `train` takes, a line each. */
export function trainingKeys(): string {
  const onArrays = '(with --device or --chip)';
  const lines = [
    ...Object.entries(trainingParameters).map(([key, { doc }]) => [`train.${key}`, doc] as const),
    ...Object.entries(arrayParameters).map(([key, { doc }]) => [`train.${key}`, `${doc} ${onArrays}`] as const),
    ['device.*', `every key of a device file, as in chips/devices ${onArrays}`] as const,
    ['network.*', 'the parameters of the network'] as const,
    ['chip.*', 'the parameters of the chip (with --chip; `cimline describe` lists them)'] as const,
  ];
  const width = Math.max(...lines.map(([key]) => key.length));
  return lines.map(([key, doc]) => `  ${key.padEnd(width)}  ${doc}`).join('\n');
}
