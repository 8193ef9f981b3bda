import { type PresetName, presetNames } from '../../config/index.ts';
import { usualRules } from '../../rules/index.ts';
import type { Experiment, Line } from './experiment.ts';

/** T_bp/T_dfa of the analytic model at this chip and network: run (paper), and inferred from its phases (shared). */
const analytic: Readonly<Record<string, { printed: string; ratio: number }>> = {
  paper: { printed: '1.76x', ratio: 1.76 },
  shared: { printed: '1.05x to 1.09x', ratio: 1.07 },
};

/** What each preset assumes, beside the one before it. */
const assumed: Readonly<Record<PresetName, string>> = {
  paper: 'buffers per layer; units: {first} {firstUnits}, {second} {secondUnits}',
  shared: 'one global buffer, DRAM, H-tree for all',
  equal: '{first} too has {firstUnits} units, layers side by side',
  overlap: 'samples overlap as well',
};

/** The chip as its file describes it. */
const asIs: Line = { labels: ['default'], words: 'what `run` simulates' };

function assumption(assume: PresetName): Line {
  const reference = analytic[assume];
  return { labels: [assume], words: assumed[assume], assume, ...(reference === undefined ? {} : { reference }) };
}

/** With figures of cited circuits, of which the analytic model says nothing. */
function withPublished(assume: PresetName): Line {
  return { labels: [`${assume}, published`], assume, sets: ['circuits.basis=published'] };
}

/**
 * BP against DFA on the chip and network of Wolters et al., "Biologically Plausible Learning on Neuromorphic Hardware
 * Architectures" (MWSCAS 2023, arXiv 2212.14337): is DFA's speed-up a property of the rule, or of what the analytic
 * model assumes? One assumption after another is replaced by hardware that has to be shared.
 */
export const reference: Experiment = {
  name: 'reference',
  title: 'BP against DFA',
  chip: 'fefet-22nm',
  network: 'mlp',
  batch: 200,
  /** Figures from technology and geometry, not the reference's own. */
  sets: ['figuresFrom=model'],
  rules: usualRules,
  studies: [
    {
      name: 'presets',
      title: 'Four sets of assumptions, and the chip as it is',
      setting: [
        'Under paper, as in the analytic model, every layer has buffers of its own, and DFA has a gradient unit for each layer.',
        'Under shared, one buffer, DRAM and H-tree serve all layers.',
        'Under equal, BP has the same units and may update layers side by side.',
        'Under overlap, samples may overlap too.',
        'These four have the figures of the analytic model; they follow a second time with published figures.',
        'The default is the chip file as it is.',
      ].join(' '),
      columns: ['preset'],
      layout: 'full',
      lines: [...presetNames.map(assumption), ...presetNames.map(withPublished), asIs],
    },
    {
      name: 'replicas',
      title: 'The same with 64 copies in each gradient unit',
      setting: [
        'The analytic model divides the time of its gradient unit by 64 and adds no area.',
        'These lines have wgu.replicas=64, so that they compare with its numbers. Here the copies take area.',
      ].join(' '),
      columns: ['preset'],
      layout: 'full',
      lines: presetNames.map((assume) => ({ ...assumption(assume), sets: ['wgu.replicas=64'] })),
    },
    {
      name: 'samplesPerPass',
      title: 'Samples packed into one pass of the gradient unit',
      setting: [
        'A fully connected layer uses one of the 128 rows of the gradient unit, so up to 128 samples fit.',
        'wgu.samplesPerPass varies under the preset overlap.',
      ].join(' '),
      columns: ['samplesPerPass'],
      layout: 'compact',
      lines: [1, 2, 4, 8, 16, 32, 64, 128].map((n) => ({
        labels: [String(n)],
        assume: 'overlap',
        sets: [`wgu.samplesPerPass=${n}`],
      })),
    },
    {
      name: 'gradient',
      title: 'Where the gradient goes',
      setting: 'gradient.path and gradient.policy vary under the preset overlap.',
      columns: ['policy', 'path'],
      layout: 'compact',
      lines: ['dram-per-image', 'dram-sum', 'on-chip', 'in-array'].flatMap((policy) =>
        ['globalBuffer', 'direct'].map((path) => ({
          labels: [policy, path],
          assume: 'overlap',
          sets: [`gradient.policy=${policy}`, `gradient.path=${path}`],
        })),
      ),
    },
    {
      name: 'batch',
      title: 'Batch size, with and without overlap of samples',
      setting:
        'schedule.overlap=none is the preset equal, and schedule.overlap=sample is the preset overlap, on the same chip.',
      columns: ['overlap', 'batch'],
      layout: 'compact',
      lines: [{ overlap: 'none', assume: 'equal' } as const, { overlap: 'sample', assume: 'overlap' } as const].flatMap(
        ({ overlap, assume }) =>
          [1, 2, 5, 10, 20, 50, 100, 200].map((batch) => ({ labels: [overlap, String(batch)], assume, batch })),
      ),
    },
  ],
};
