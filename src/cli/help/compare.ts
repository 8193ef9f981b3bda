import type { HelpText } from './layout.ts';

/** What `cimline compare --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline compare fefet-22nm mlp', 'BP against DFA'],
    'cimline compare fefet-22nm mlp --rule inference,bp,fa,dfa',
    'cimline compare fefet-22nm mlp --assume shared',
    'cimline compare fefet-22nm mlp --rule bp --vary globalBuffer.ports=1,2,4,8',
    'cimline compare fefet-22nm mlp --vary globalBuffer.ports=1,2,4 --figure ports.pdf --width 88mm',
    'cimline compare fefet-22nm mlp --vary schedule.overlap=none,sample --vary batch=1,10,200',
    ['cimline compare fefet-22nm digits --activity bp.json --activity dfa.json', 'a recording for each rule'],
    'cimline compare fefet-22nm mlp --rule bp --vary chip=fefet-32nm --vary network=mlp512 --json > both.json',
    ['cimline compare out/bp out/dfa', 'two finished runs: what differs, and what that did'],
  ],
  about: [
    [
      'A finished run is a folder with a result.json, as `cimline run … --out DIR` writes it, or a result.json itself.',
      'Runs are told from chips by that file, and the two do not mix.',
      'Finished runs take --json, --format and --full.',
    ],
    [
      '--vary may be repeated, and then every combination is simulated.',
      'It takes parameters, and also batch, iterations, assume, rule, chip and network.',
      '<chip> and <network> are the first of their values.',
    ],
    [
      'A single --activity holds for all rules, and a note says where it was recorded of another rule.',
      'If there are several, each run takes the one of its rule.',
    ],
    [
      'The speed of a run is how many times as fast as the first run it is, per sample where batches differ.',
      'EDP (energy times time) and time times area are those of the first run, so many times.',
      'Rules are compared where two runs have the same settings.',
      'A chip has what its rule needs, so the chips may differ.',
      'The report says how, and which settings make them alike.',
    ],
  ],
};
