import { expect, test } from 'vitest';
import { verdict } from '../../../../src/insight/verdict/one.ts';
import { sizeText } from '../../../../src/insight/verdict/size.ts';
import { verdictOfTwo } from '../../../../src/insight/verdict/two.ts';
import { simulate } from '../../../../src/simulation/index.ts';
import { type Sketch, setupOf } from '../../../support/random.ts';
import { readable } from '../../../support/sentences.ts';

/** Two layers of 280 on the shipped chip, with one array a PE. */
const sketch = (rule: string): Sketch => ({
  chip: { 'pe.subarrays': [1, 1], 'tile.pes': [2, 2], 'gradient.policy': 'dram-per-image', 'wgu.count': 2 },
  input: [150, 1, 1],
  layers: [{ outputs: 280 }, { outputs: 280 }, { outputs: 5 }],
  rule,
  batch: 2,
  schedule: { overlap: 'none' },
});

const runs = { bp: simulate(setupOf(sketch('bp'))), dfa: simulate(setupOf(sketch('dfa'))) };

const told = ({ headline, lead, statements }: ReturnType<typeof verdict>) => [
  headline,
  ...lead,
  ...statements.map(({ size, head, text }) => `[${sizeText(size)}] ${head} ${text}`),
];

test('what is said of BP against DFA on a small chip', () => {
  expect(told(verdictOfTwo(runs.bp, runs.dfa))).toEqual([
    'DFA takes about as long as BP: 338 µs against 341 µs',
    'BP passes errors back layer by layer; DFA gives all layers their errors at once.',
    'One iteration of 2 samples through 150-280-280-5-10 (random, assumed activity) on fefet-22nm.',
    'Both have two gradient units and a global buffer with one port; samples run one after another; the gradients of each sample go to DRAM and are summed later.',
    "[−2.44 µs] DFA shortens the backward pass, but that pass is short. It takes 2.90 µs of BP's critical path and 452 ns of DFA's.",
    '[247 µs] Both rules spend three quarters of the time on the same work: updates. Write drivers write arrays for 241 µs in both, and updates travel to the tiles for 6.12 µs in BP and 5.5 µs in DFA. Both have drivers that write one array of each layer at a time and a global buffer with one port.',
    "[+240 ns] DFA loses some of that where gradients cross the global buffer. It takes 20.5 µs of BP's critical path and 20.7 µs of DFA's. The global buffer does the same work in both, but more of it decides the time of DFA.",
    "[1.59x] DFA pays off only where the update and the work on gradients are short. Without them, 6.59 µs of BP's critical path and 4.14 µs of DFA's are left: there DFA is 1.59x as fast.",
    '[1.00x] If no work had to wait for a part or for its turn, both would take about as long. The longest chain of work that needs each other takes 132 µs in BP and 131 µs in DFA, 38.7 % and 38.9 % of the runs.',
  ]);
});

test('what is said of BP on a small chip', () => {
  expect(told(verdict(runs.bp))).toEqual([
    'BP on fefet-22nm takes 341 µs, 2.59x as long as its longest chain of dependent work',
    'One iteration of 2 samples through 150-280-280-5-10 (random, assumed activity) on fefet-22nm.',
    'The chip has two gradient units and a global buffer with one port; samples run one after another; the gradients of each sample go to DRAM and are summed later.',
    '[61.3 %] For 209 µs of the run, work waits for a part or for its turn. The longest chain of work that needs each other takes 132 µs. No hardware with these figures is faster.',
    '[241 µs] Write drivers write arrays. That is 70.8 % of the critical path. The 4 write drivers are busy 28.3 % of the time on average.',
    '[66.1 µs] Gradient units work. That is 19.4 % of the critical path. The 2 gradient units are busy 19.8 % of the time on average.',
    '[73.8 µs each] Work on the path waits most for a write driver, because no more arrays may be written at once. There are 8 such waits, of 73.8 µs on average. They overlap, as many wait at once. What held them up is part of the path.',
    '[70.8 %] No part is full; the write drivers are on the path for longest. 70.8 % of the critical path is work there. Of the 4 write drivers, the one with most work is busy for 70.8 % of the run.',
  ]);
});

test('sentences are whole', () => {
  expect(readable([...told(verdictOfTwo(runs.dfa, runs.bp))])).toEqual([]);
  expect(readable([...told(verdict(runs.dfa))])).toEqual([]);
});
