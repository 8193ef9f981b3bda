import { trainingKeys } from '../../report/training/keys.ts';
import type { HelpText } from './layout.ts';

/** What `cimline train --help` says below the options. */
export const help = (): HelpText => ({
  examples: [
    ['cimline train digits --rule dfa', 'on data that ship with cimline'],
    'cimline train digits --device hzo-fefet --seeds 5 --set device.cycleToCycle=0.02',
    'cimline train mlp --rule dfa --set network.width=512 --set train.activation=tanh --data ~/datasets',
    'cimline train mlp400 --dataset mnist --crop 20',
    'cimline train my-network.yaml --data iris.csv --label species --test-share 30%',
    'cimline train digits --device hzo-fefet --record bp.json',
    'cimline run fefet-22nm digits --activity bp.json',
    "cimline train digits --device gst-pcm --endurance 1e6 --set device.drift=0.05 --set 'train.retention=1e4 s'",
    'cimline train mlp --rule bp,dfa --checkpoint saved',
    'cimline train digits --chip fefet-22nm --set adc.error.bits=8',
    ['cimline train digits --chip fefet-22nm --device chip', 'linear cells without noise'],
    'cimline train digits --chip fefet-22nm --rule bp,dfa --target 95% --seeds 10 --out results',
    'cimline train digits --chip fefet-22nm --rule bp,dfa --target 95% --tune 24 --out results',
  ],
  about: [
    ['The weights are numbers in single precision, unless the cells of a --device or of a --chip store them.'],
    [
      'With --chip, the chip decides its cells, arrays, ADCs, bits, gradient units and the source of feedback.',
      '--set may change them.',
      '--device decides the pulses and their noise; `--device chip` means linear cells without noise.',
      'Keys of the training and the device then begin with train. and device., and all other keys are those of `cimline run`.',
    ],
    [
      'With --target, every epoch is simulated on the chip.',
      'At most 5,000 samples and a fifth of those to train on are held out, the same for all seeds, and tested --test-every n updates.',
      'The test samples are then read once, at the end.',
      'The learning rate is constant unless train.schedule is set, because others depend on the number of epochs.',
      '--set-for gives a rule settings of its own.',
    ],
    [
      '--tune tries rate, momentum, activation, initial scale and schedule of each rule, and kind and scale of its feedback matrices.',
      'Every rule has the same number of trials, around the settings as given; what is set by hand or by the chip stays.',
      'The trials have a seed of their own and are kept in --out, from where more trials go on.',
    ],
    [
      '--data takes a table with a column of labels, an archive of numpy with x and y, or a folder of IDX files.',
      'Labels are whole numbers or words, and values are brought to 0 ... 1 by their ranges in the training samples.',
      'Without test samples of their own, a share of every class is drawn.',
    ],
    ['A training that was interrupted continues from its --checkpoint, to the same result.'],
    [
      'A warning on stderr says when the loss of a training rises above that of guessing, whatever the accuracy.',
      'At a billion times that loss the training ends with an error.',
    ],
    [
      '--record writes the mean activity of all epochs of the first seed, and also each epoch by itself, with the wear of the cells.',
      '--record-epoch takes one epoch in place of the mean.',
      '--out writes every epoch of every seed into training.json.',
    ],
  ],
  keys: trainingKeys(),
});
