import type { HelpText } from './layout.ts';

/** What `cimline describe --help` says below the options. */
export const help: HelpText = {
  examples: [
    ['cimline describe', 'every parameter'],
    ['cimline describe globalBuffer', 'every parameter with this word in its path'],
    ['cimline describe paper', 'what --assume paper sets'],
    ['cimline describe dfa', 'a learning rule'],
    ['cimline describe study', 'the keys of a file that describes a study'],
    ['cimline describe result --schema', 'the JSON schema of a result'],
  ],
  about: [['Kinds of files are chip, network, device, study, result and activity.']],
};
