import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const quick = ['train', 'digits', '--rule', 'bp', '--epochs', '2'];
const onArrays = [...quick, '--device', 'hzo-fefet'];

test.each([
  ['an unknown rule', ['train', 'digits', '--rule', 'dfaa'], /^--rule dfaa: .*did you mean "dfa"\?$/],
  ['an unknown device', [...quick, '--device', 'hzo-fefe'], /^hzo-fefe: no such device, .*did you mean "hzo-fefet"\?$/],
  ['an unknown key', [...quick, '--set', 'train.ratee=3'], /^--set train\.ratee=3: .*did you mean "train\.rate"\?$/],
  ['a word for a number', [...quick, '--set', 'train.rate=abc'], /^--set train\.rate=abc: .*expected a number/],
  ['a rate of nothing', [...quick, '--set', 'train.rate=0'], /^--set train\.rate=0: /],
  [
    'a setting of arrays without arrays',
    [...quick, '--set', 'device.states=8'],
    /^--set device\.states=8: device\.states belongs to arrays.*expected a --device or a --chip$/,
  ],
  [
    'more stuck cells than cells',
    [...onArrays, '--set', 'stuckLow=0.7', '--set', 'stuckHigh=0.6'],
    /are more than all cells/,
  ],
  ['an unknown chip', [...quick, '--chip', 'fefet-22'], /fefet-22.*did you mean "fefet-22nm"\?$/],
  [
    'a parameter that no chip has',
    [...quick, '--chip', 'fefet-22nm', '--set', 'chip.adc.error.bit=8'],
    /did you mean "chip\.adc\.error\.bits"\?$/,
  ],
  [
    'seeds beyond all memory',
    [...quick, '--seeds', '1000000000'],
    /option '--seeds <k>' argument '1000000000' is invalid\. expected a whole number in digits, from 1 to 10000/,
  ],
  [
    'endurance of numbers',
    [...quick, '--endurance', '1e6'],
    /numbers do not wear out, expected a --device or a --chip$/,
  ],
  [
    'time without drift',
    [...onArrays, '--set', 'train.retention=10 s'],
    /^--set train\.retention=10 s: retention is 10 s, but device hzo-fefet does not drift; set device\.drift/,
  ],
  [
    'a record without arrays',
    [...quick, '--record', 'never.json'],
    /^--record never\.json: .*no bits or pulses to record; choose a device$/,
  ],
  [
    'a record in a folder that is not there',
    [...onArrays, '--record', 'never/record.json'],
    /^--record never\/record\.json: there is no folder never, expected a file in a folder that exists$/,
  ],
  ['a target without a chip', [...quick, '--target', '95%'], /^--target: .*expected --chip CHIP$/],
  ['ideal ADCs without a chip', [...quick, '--ideal-adc'], /^--ideal-adc: .*expected --chip CHIP$/],
  ['assumptions without a chip', [...quick, '--assume', 'paper'], /^--assume paper: .*expected --chip CHIP$/],
  [
    'a record of two rules',
    [...onArrays, '--rule', 'bp,dfa', '--record', 'never.json'],
    /^--record never\.json: a file records one rule/,
  ],
  [
    'an epoch that is not there',
    [...onArrays, '--record', 'never.json', '--record-epoch', '3'],
    /expected one from 1 to 2$/,
  ],
  [
    'data of another shape',
    ['train', 'mlp', '--rule', 'bp', '--dataset', 'digits'],
    /^--dataset digits: samples of digits are 1 x 8 x 8, network mlp reads 1 x 28 x 28; .* of that shape, or change/,
  ],
  [
    'a shape that no data set has',
    ['train', 'mlp400', '--rule', 'bp'],
    /^network mlp400: no data set of 1 x 20 x 20 is known, expected --data with your own, --dataset with one of .*, or --crop 20 of a larger one$/,
  ],
  [
    'a crop beyond the images',
    [...quick, '--dataset', 'digits', '--crop', '9'],
    /^--crop 9: images of digits are 8 x 8, cropped to 9 x 9, expected at most 8 pixels$/,
  ],
  ['an unknown data set', [...quick, '--dataset', 'mnst'], /did you mean "mnist"\?$/],
  [
    'a missing data folder',
    ['train', 'mlp', '--rule', 'bp', '--data', '/no/such'],
    /^--data \/no\/such: no such folder/,
  ],
  [
    'a residual network',
    ['train', 'resnet18', '--rule', 'bp'],
    /traces\/resnet18\.yaml: layer s1b2a does not read the layer before it alone: residual sums cannot be trained here/,
  ],
  [
    'a cell of more bits than a weight',
    [...onArrays, '--set', 'weightBits=4'],
    /^--set weightBits=4: the 32 states of device hzo-fefet hold 5 bits, but a weight has 4; use 5 bits a weight, or fewer states$/,
  ],
  [
    'a weight that is no whole number of cells',
    [...onArrays, '--set', 'train.weightBits=8'],
    /^--set train\.weightBits=8: a weight of 8 bits is not a whole number of cells of 32 states; .*such as device\.states 16$/,
  ],
  [
    'a batch larger than the data',
    [...quick, '--batch', '5000'],
    /^--batch 5000: a batch of 5000 samples, but digits has 1442/,
  ],
])('%s is refused', async (_, argv, message) => {
  const out = join(scratch(), 'out');
  const { exitCode, stdout, stderr } = await cimline([...argv, '--out', out]);
  expect(stderr.trimEnd()).toMatch(message);
  expect([exitCode, stdout, existsSync(out), existsSync('never.json'), existsSync('never')]).toEqual([
    2,
    '',
    false,
    false,
    false,
  ]);
});

test('a loss that leaves the numbers ends with the layer, the step and what to lower', async () => {
  const { exitCode, stdout, stderr } = await cimline([
    ...quick,
    ...['--set', 'rate=1e9', '--set', 'train.loss=squared', '--set', 'train.activation=relu'],
  ]);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^The training diverged: values of layer \w+ left the range of numbers at step \d+\. Lower the learning rate \(1000000000\)/,
  );
});
