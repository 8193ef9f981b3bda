import { choice, count, type Described } from './declare.ts';

/** In which order a chip may work on a training iteration. */
export const schedule = {
  overlap: choice(
    ['sample', 'none', 'layer', 'vector'],
    'none: tasks one after another; layer: the batch of a layer is one stage; sample: every dependency per sample; vector: convolutions start with their receptive field',
  ),
  layers: choice(
    ['parallel', 'serial'],
    'with overlap none: whether layers without an error chain between them may run side by side',
  ),
  stages: choice(['streamed', 'serial'], 'inside a task: a pipeline over vectors, or one stage after another'),
  inFlight: count(16, 'samples under way at once', 1, 65536),
  iterations: count(1, 'training iterations to simulate', 1, 1e6),
} as const;
export type Schedule = Described<typeof schedule>;
