import type { Network, WeightLayer } from '../network/index.ts';
import type { Dependency, Operation, TaskNode, Template, Tensor } from '../parts/words/task.ts';

/** Collects the nodes and dependencies of a template in release order. */
export class Graph {
  readonly nodes: TaskNode[] = [];
  readonly dependencies: Dependency[] = [];

  /** Adds a node and returns its index. */
  add(node: TaskNode): number {
    this.nodes.push(node);
    return this.nodes.length - 1;
  }

  after(to: number, from: number, scope: Dependency['scope']): void {
    this.dependencies.push({ from, to, scope });
  }

  /** The template, without dependencies that were stated twice. */
  template(rest: Omit<Template, 'nodes' | 'dependencies'>): Template {
    const seen = new Set<string>();
    const dependencies = this.dependencies.filter(({ from, to, scope }) => {
      const key = `${from} ${to} ${scope}`;
      return !seen.has(key) && seen.add(key);
    });
    return { ...rest, nodes: this.nodes, dependencies };
  }
}

export function multiply(kind: 'weights' | 'feedback', layer: number, transposed: boolean): Operation {
  return { kind: 'multiply', matrix: { kind, layer }, transposed };
}

export const activation = (layer: number): Tensor => ({ kind: 'activation', layer });
export const error = (layer: number) => ({ kind: 'error', layer }) as const satisfies Tensor;
export const target = (layer: number) => ({ kind: 'target', layer }) as const satisfies Tensor;
export const stored = (layer: number): Tensor => ({ kind: 'stored', layer });
export const gradient = (layer: number): Tensor => ({ kind: 'gradient', layer });

/** The layers of a network with their numbers, from the last one to the first, as errors travel. */
export function backwards({ layers }: Network): [index: number, layer: WeightLayer][] {
  return [...layers.entries()].reverse();
}
