import type { HelpText } from './layout.ts';

/** What `cimline init --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline init chip --out mine.yaml',
    'cimline chip mine.yaml',
    ['cimline init network', 'prints the file'],
    'cimline init device --name mine > mine.yaml',
  ],
  about: [['A comment above every key says what the key means and what it accepts.', 'The file works as it is.']],
};
