import type { HelpText } from './layout.ts';

/** What `cimline evaluate --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline train digits --save digits.npz',
    ['cimline evaluate digits --weights digits.npz', 'as numbers'],
    'cimline evaluate digits --weights digits.npz --device hzo-fefet --seeds 5 --set device.programming=0.05',
    'cimline evaluate digits --weights digits.npz --device gst-pcm --set device.drift=0.05 --times 1h,1d,1yr',
    'cimline evaluate digits --weights digits.npz --device hzo-fefet --set train.forwardAdc=5',
  ],
  about: [
    [
      'The weights of a layer are LAYER.weight, outputs first, as PyTorch has them.',
      'docs/learning.md shows how Python writes and reads such files.',
    ],
    [
      'Cells are programmed once for each seed, to the state nearest to a weight.',
      'The ends of their range stand for a power of two that holds all weights of a layer.',
      'device.programming adds noise, and with device.verify programming is repeated until a cell is that close.',
    ],
    [
      'Hidden pre-activations are clipped at train.clip, else at a power of two that those of training samples stay within.',
    ],
    [
      '--times needs a device that drifts: device.drift. The converters keep the ranges that they had after programming.',
    ],
  ],
};
