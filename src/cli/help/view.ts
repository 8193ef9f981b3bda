import type { HelpText } from './layout.ts';

/** What `cimline view --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline view out/bp', 'writes out/bp.html'],
    ['cimline view out/bp out/dfa', 'two runs on one time axis'],
    'cimline view out/bp out/dfa --presets --html both.html',
    ['cimline view out/bp --serve', 'for timelines that are too large for one file'],
  ],
  about: [
    [
      'A run folder comes from `cimline run … --out DIR`.',
      'The page is one file that loads nothing: it opens from a disk, and may be sent to others.',
      'What `cimline explain` found in the run is in it.',
    ],
  ],
};
