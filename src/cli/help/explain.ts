import type { HelpText } from './layout.ts';

/** What `cimline explain --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline explain fefet-22nm mlp --rule bp',
    ['cimline explain fefet-22nm mlp --rule dfa --set globalBuffer.ports=2', 'what helps then'],
    ['cimline explain out/bp', 'a run folder; `cimline view` then shows what was found'],
    'cimline explain fefet-32nm lenet5 --rule dfa --batch 8 --all',
    'cimline explain fefet-22nm mlp --json | jq .trials[0]',
  ],
  about: [
    [
      'Every knob of the chip and its schedule is turned, and each chip is built and simulated anew.',
      '`cimline describe` says which parameters are knobs, and which values are tried.',
    ],
    [
      'Parts that are full together are relieved together, step by step, until a step gains less than 5 %.',
      'A knob is left out only if no part of the run uses it, or if neither bound nor critical path allow an effect.',
    ],
  ],
};
