import { choice, count, type Described, sentences } from './declare.ts';
import { fact, knob } from './role.ts';

/** In which order a chip may work on a training iteration. */
export const schedule = {
  overlap: knob(
    choice(
      ['sample', 'none', 'layer', 'vector'],
      sentences(
        'What may be under way at once.',
        'With none, tasks run one after another.',
        'With layer, each layer takes the whole batch.',
        'With sample, each sample goes its own way.',
        'With vector, a convolution starts as soon as its first rows are there.',
      ),
    ),
  ),
  layers: knob(
    choice(
      ['parallel', 'serial'],
      'Whether layers without a chain of errors between them may run side by side. It matters only if overlap is none.',
    ),
  ),
  stages: knob(
    choice(
      ['streamed', 'serial'],
      sentences(
        'How vectors pass through a task.',
        'With streamed, they follow each other as in a pipeline.',
        'With serial, one stage ends before the next begins.',
      ),
    ),
  ),
  inFlight: knob(count(16, 'Samples that may be under way at once.', 1, 65536)),
  iterations: fact('It says how much is simulated.', count(1, 'Training iterations to simulate.', 1, 1e6)),
} as const;
export type Schedule = Described<typeof schedule>;
