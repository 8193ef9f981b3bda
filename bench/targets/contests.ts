/** A run of which the target is a ratio to the older program. */
export interface Contest {
  readonly run: string;
  /** Of both programs. */
  readonly words: readonly string[];
  /** How the older program is measured where it would take minutes: by the time of fewer iterations. */
  readonly epoch?: { readonly iterations: number; readonly measured: readonly number[] };
  /** What counts: time of the processor, or for what a person waits on, of the clock. */
  readonly time: 'cpu' | 'wall';
  /** Ours with `--fast-forward off`, too: the older program simulates everything. */
  readonly full: boolean;
  readonly target: { readonly ratio: number } | { readonly seconds: number };
}

const mlp = ['run', 'fefet-22nm', 'mlp'];
const vgg8 = ['run', 'fefet-32nm', 'vgg8', '--rule', 'bp', '--batch', '200'];

/** Runs as a person starts them. */
export const runs: readonly Contest[] = [
  { run: 'VGG-8, bp, 200, group', words: vgg8, time: 'cpu', full: true, target: { ratio: 0.45 } },
  {
    run: 'VGG-8, bp, 200, subarray',
    words: [...vgg8, '--detail', 'subarray'],
    time: 'cpu',
    full: true,
    target: { ratio: 0.5 },
  },
  { run: 'MLP, bp, 200', words: [...mlp, '--rule', 'bp'], time: 'cpu', full: true, target: { ratio: 0.4 } },
  epochOfMlp('bp', []),
  epochOfMlp('dfa', []),
  {
    run: 'VGG-8 epoch, bp, 250 x 200, group',
    words: vgg8,
    epoch: { iterations: 250, measured: [1] },
    time: 'cpu',
    full: false,
    target: { ratio: 0.009 },
  },
  { run: '--help', words: ['--help'], time: 'wall', full: false, target: { seconds: 0.15 } },
  {
    run: 'smallest run (digits, 1 sample)',
    words: ['run', 'fefet-22nm', 'digits', '--rule', 'bp', '--batch', '1'],
    time: 'wall',
    full: false,
    target: { seconds: 0.22 },
  },
];

const changes: readonly (readonly string[])[] = [
  ...['paper', 'shared', 'equal', 'overlap'].map((preset) => ['--assume', preset]),
  ...['none', 'layer', 'vector'].map((overlap) => ['--set', `schedule.overlap=${overlap}`]),
  ['--set', 'schedule.overlap=none', '--set', 'schedule.layers=serial'],
];

/** Epochs of the perceptron under each set of assumptions and each overlap. */
export const epochs: readonly Contest[] = changes.flatMap((words) => [
  epochOfMlp('bp', words),
  epochOfMlp('dfa', words),
]);

function epochOfMlp(rule: string, words: readonly string[]): Contest {
  const settings = words.filter((word) => !word.startsWith('--')).map((word) => word.replace('schedule.', ''));
  return {
    run: ['MLP epoch', rule, '300 x 200', ...settings].join(', '),
    words: [...mlp, '--rule', rule, ...words],
    epoch: { iterations: 300, measured: [1, 21] },
    time: 'cpu',
    full: false,
    target: { ratio: 0.025 },
  };
}
