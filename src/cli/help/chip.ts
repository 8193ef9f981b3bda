import type { HelpText } from './layout.ts';

/** What `cimline chip --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline chip fefet-22nm',
    ['cimline chip fefet-32nm vgg8 --rule bp --out out/vgg8', 'chip.json and floorplan.svg'],
    'cimline chip fefet-22nm --rule dfa --set feedback.cost=arrays',
  ],
  about: [
    [
      'The chip has what its rule needs: ADCs at the rows of arrays, gradient units, arrays for feedback.',
      'So --rule decides about them.',
    ],
  ],
};
