import type { HelpText } from './layout.ts';

/** What `cimline export --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline run fefet-22nm mlp --rule bp --batch 8 --out out/bp', 'a run folder to begin with'],
    ['cimline export out/bp --out bp.pftrace', 'open it in ui.perfetto.dev'],
    'cimline export out/bp --out bp.json.gz --window 0..2ms --flows',
    ['cimline export out/bp --out bp.vcd --filter part=chip.globalBuffer', 'open it in GTKWave or Surfer'],
    ['cimline export out/bp --format csv --out out/bp-tables', 'a file for each table'],
    'cimline export out/bp --format csv --table stalls --filter phase=update | head',
    ['cimline export out/bp --format gantt', 'when each phase of each layer ran'],
  ],
  about: [
    [
      'The ending of the file chooses the format.',
      'Without --out, a gantt and a single table of csv are printed.',
      'A file that ends in .gz is compressed.',
    ],
    [
      'A filter that is given again with the same key adds to the first.',
      'Filters of different keys must all hold.',
      'A part goes by its name, with everything in it; a shell may want it in quotes: --filter "part=chip.tile[3]".',
    ],
  ],
  keys: {
    'Keys of --filter': [
      ['part', 'a part of the chip, as in chip.tile[3] or chip.tile for all tiles'],
      ['kind', 'a type of component, as in subarray or globalBuffer'],
      ['phase', 'forward, error, feedback, gradient or update'],
      ['layer', 'a layer by name, or by number from 0'],
    ],
  },
};
