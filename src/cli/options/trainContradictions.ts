import { InputError } from '../../source/index.ts';
import type { TrainOptions } from './train.ts';

/**
 * Refuses options that contradict each other before anything is read: one without effect would make a person believe in
 * one.
 *
 * @throws InputError
 */
export function refuseContradictions({ rule, chip, record, recordEpoch, epochs, ...options }: TrainOptions): void {
  const refuse = (option: string, what: string, expected: string): never => {
    throw new InputError(`--${option}`, what, { expected });
  };
  if (chip === undefined) {
    if (options.target !== undefined) refuse('target', 'nothing tells how long an update takes', '--chip CHIP');
    if (options.idealAdc) refuse('ideal-adc', 'ADCs are ideal without a chip', '--chip CHIP');
    if (options.assume !== undefined)
      refuse(`assume ${options.assume}`, 'there is no chip to assume it of', '--chip CHIP');
  }
  if (options.tune !== undefined && options.init !== undefined) {
    refuse(`init ${options.init}`, 'the trials of --tune draw their weights', 'no --tune');
  }
  if (options.tune !== undefined && options.target === undefined) {
    refuse('tune', 'settings are chosen by how soon they reach an accuracy', '--target ACCURACY');
  }
  const empty = options.setFor?.find(({ set }) => set === '');
  if (empty !== undefined) refuse(`set-for ${empty.rule}`, 'nothing is set', 'a setting such as train.activation=tanh');
  if (options.save !== undefined && rule.length > 1) {
    refuse(`save ${options.save}`, 'a file holds the weights of one rule', 'one --rule');
  }
  if (epochs === 0) refuseUntrained(options, record, refuse);
  if (record !== undefined && rule.length > 1) refuse(`record ${record}`, 'a file records one rule', 'one --rule');
  if (recordEpoch === undefined) return;
  if (record === undefined) refuse(`record-epoch ${recordEpoch}`, 'nothing is recorded', '--record FILE');
  if (recordEpoch > epochs) refuse(`record-epoch ${recordEpoch}`, 'there is no such epoch', `one from 1 to ${epochs}`);
}

/** Without an update there is no activity, no crossing and no wear. */
function refuseUntrained(
  { target, endurance, testEvery }: Pick<TrainOptions, 'target' | 'endurance' | 'testEvery'>,
  record: string | undefined,
  refuse: (option: string, what: string, expected: string) => never,
): void {
  const given = Object.entries({ record, target, endurance, 'test-every': testEvery });
  const [needless] = given.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  if (needless !== undefined) refuse(needless, 'nothing is trained with --epochs 0', '--epochs of at least 1');
}
