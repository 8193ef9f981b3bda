import type { Operation, TaskNode, Template, Tensor } from '../../src/parts/words/task.ts';

const letters: Readonly<Record<Tensor['kind'], string>> = {
  activation: 'a',
  target: 't',
  error: 'd',
  stored: 'z',
  gradient: 'g',
  broadcast: 'e',
  feedback: 'p',
};

/** `a0` is the network's input, `a1` the first layer's result, `d3` the third layer's error. */
function tensor({ kind, layer }: Tensor): string {
  return `${letters[kind]}${layer + 1}`;
}

function operation(work: Operation): string {
  switch (work.kind) {
    case 'multiply':
      return `${work.matrix.kind === 'weights' ? 'W' : 'B'}${work.matrix.layer + 1}${work.transposed ? "'" : ''}`;
    case 'outerProduct':
      return `product ${work.layer + 1}`;
    case 'write':
      return `write W${work.matrix.layer + 1}`;
    case 'elementwise':
      return work.work;
    case 'broadcast':
      return 'broadcast';
  }
}

/** A node on one line: `AG fc1: W2' (d2, z1) derivative -> d1`. */
export function line(node: TaskNode): string {
  const { name, reads, epilogue, writes } = node;
  const results = writes.length > 0 ? ` -> ${writes.map(tensor).join(', ')}` : '';
  const work = epilogue.length > 0 ? ` ${epilogue.join(' ')}` : '';
  return `${name}: ${operation(node.operation)} (${reads.map(tensor).join(', ')})${work}${results}`;
}

export const lines = (template: Template) => template.nodes.map(line);

/** Names of the nodes that each node waits for, by scope; nodes of equal name are told apart by their place. */
export function waits(template: Template, name: string, place = 0): Record<string, string[]> {
  const node = template.nodes.flatMap((one, index) => (one.name === name ? [index] : []))[place];
  const scopes: Record<string, string[]> = {};
  for (const { from, to, scope } of template.dependencies) {
    if (to !== node) continue;
    scopes[scope] ??= [];
    scopes[scope].push((template.nodes[from] as TaskNode).name);
  }
  return scopes;
}
