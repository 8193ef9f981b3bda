import type { HelpText } from './layout.ts';

/** What `cimline run --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline run fefet-22nm mlp', 'backpropagation (bp)'],
    'cimline run fefet-22nm mlp --rule dfa',
    'cimline run fefet-22nm mlp --rule dfa --only energy,stalls',
    'cimline run fefet-32nm vgg8 --rule bp --batch 200 --out out/vgg8',
    'cimline run fefet-22nm mlp --rule bp --assume paper --set adc.forward.bits=6',
    'cimline run fefet-22nm mlp --rule bp --out out/bp --timeline-window 0..2ms',
    'cimline run fefet-22nm mlp --rule inference --json | jq .totals.latency_s',
  ],
  about: [
    [
      'With --out, a folder gets the result, chip and network as files that run again, and a timeline.',
      'The commands view, export, explain and compare take such a folder.',
    ],
  ],
};
