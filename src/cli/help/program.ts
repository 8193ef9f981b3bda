import type { HelpText } from './layout.ts';

/** What `cimline --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline run fefet-22nm mlp --rule dfa',
    'cimline compare fefet-22nm mlp --vary wgu.count=1,2,3',
    ['cimline explain fefet-22nm mlp --rule bp', 'why a run takes its time, and what would help'],
    'cimline chip fefet-22nm',
    ['cimline describe wgu', 'every parameter of the gradient units'],
    ['cimline validate fefet-22nm mlp --rule bp,dfa', 'a closed form against the simulation'],
    ['cimline train digits --rule dfa', 'accuracy by epoch, on data that ship with cimline'],
    ['cimline train digits --chip fefet-22nm --rule bp,dfa --target 95%', 'simulated time and energy to an accuracy'],
    ['cimline study run reference', 'BP against DFA, one assumption at a time'],
    ['cimline study run cycle-to-cycle', 'many trainings: accuracy against noise'],
    ['cimline list', 'what ships with cimline'],
  ],
  about: [['The exit code is 0 if all went well, 1 if a run failed, and 2 if the input was wrong.']],
};
