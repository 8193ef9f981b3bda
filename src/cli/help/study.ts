import type { HelpText } from './layout.ts';

/** What `cimline study --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline study run reference', 'BP against DFA, one assumption at a time'],
    ['cimline study run reference --full', 'the same with all tables'],
    ['cimline study run cycle-to-cycle', 'a shipped study of trainings'],
    'cimline study run cycle-to-cycle --seeds 1 --only dataset=mnist --rule dfa',
    'cimline study run width --jobs 4 --out results/width',
  ],
  about: [
    [
      'A study of simulations compares two rules on one chip.',
      'The folder of --out gets a JSON file for each table, report.txt, a figure and a timeline.',
    ],
    [
      'A study of trainings trains a network for every point.',
      'The folder of --out gets results.json, report.txt and a chart for each data set.',
      'Each point is saved when it is done, so the same command continues a study that was interrupted.',
    ],
    ['`cimline list studies` shows what ships.'],
  ],
};
