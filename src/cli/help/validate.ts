import type { HelpText } from './layout.ts';

/** What `cimline validate --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline validate fefet-22nm mlp --rule bp --assume paper',
    'cimline validate fefet-22nm mlp --rule bp,dfa --assume overlap --out validation',
    'cimline validate fefet-32nm vgg8 --rule bp --batch 20 --reference vgg8.json',
    'cimline validate --all references --tolerance 3',
    'cimline validate --all references --figures computed',
    'cimline validate --all references --quirks meant,I5=off',
  ],
  about: [
    [
      'A reference is a run of DNN+NeuroSim V2.1 in JSON.',
      'The waterfall leads from the number that the tool printed, or from the closed form, to the simulated chip.',
      '--out writes the waterfall as SVG and HTML.',
    ],
    [
      '--all composes every reference of a folder from the figures of its own blocks, which tests the composition alone.',
      "With --figures computed, cimline's circuits give the figures, from the parameters and the network only.",
    ],
    [
      'Targets are 1 % for the totals of a chip and 3 % for its phases; 3 %, 5 % (area of SRAM) and 6 % with --figures computed.',
      'A phase may miss what a test explains: chance of the one trace that was drawn, or a block whose figures differ.',
      'The exit code is 1 if the closed form and the simulation differ where they must be equal, or if a chip misses the targets.',
      'It is 2 if a reference cannot be read; --all continues with the others.',
    ],
  ],
};
