import type { HelpText } from './layout.ts';

/** What `cimline list --help` says below the options. */
export const help: HelpText = {
  examples: [['cimline list', 'everything, in short'], 'cimline list devices', 'cimline list data --data ~/datasets'],
  about: [
    [
      "Without --data, data sets are looked for in the folder that CIMLINE_DATA names, in ./data, and where Debian's packages put them.",
    ],
  ],
};
