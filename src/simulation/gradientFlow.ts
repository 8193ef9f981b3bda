import type { Gradient } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import type { Dependency, Segment, TaskNode, Template } from '../parts/words/task.ts';

/**
 * Fits a rule's template to where the chip keeps gradients. Sums in DRAM add a task that fetches each gradient and adds
 * it; outer-product updates on the cells (`in-array`) leave no update task: the next iteration waits for them instead.
 */
export function applyGradientPolicy(template: Template, policy: Gradient['policy']): Template {
  if (policy === 'in-array') return withoutUpdates(template);
  if (policy === 'on-chip') return template;
  return withSums(template);
}

function withSums(template: Template): Template {
  const nodes: TaskNode[] = [...template.nodes];
  const sums = new Map<number, number>();
  template.nodes.forEach((node, index) => {
    if (node.operation.kind !== 'outerProduct') return;
    sums.set(index, nodes.length);
    nodes.push({
      ...node,
      name: `${node.name} sum`,
      operation: { kind: 'elementwise', work: 'accumulate' },
      reads: node.writes,
    });
  });
  const dependencies: Dependency[] = template.dependencies.map((dependency) =>
    dependency.scope === 'batch' ? { ...dependency, from: sums.get(dependency.from) ?? dependency.from } : dependency,
  );
  for (const [from, to] of sums) dependencies.push({ from, to, scope: 'sample' });
  const insert = (segments: readonly Segment[]): Segment[] =>
    segments.flatMap((segment) => {
      const added = segment.flatMap((node) => sums.get(node) ?? []);
      return added.length > 0 ? [segment, added] : [segment];
    });
  const { serial, parallel } = template.order;
  return {
    ...template,
    nodes,
    dependencies,
    order: {
      serial: insert(serial),
      parallel: { first: insert(parallel.first), lanes: parallel.lanes.map(insert) },
    },
  };
}

function withoutUpdates(template: Template): Template {
  const isUpdate = (index: number) => nodeOf(template, index).operation.kind === 'write';
  const kept = template.nodes.flatMap((_, index) => (isUpdate(index) ? [] : [index]));
  const renumbered = new Map(kept.map((old, index) => [old, index]));
  const dependencies: Dependency[] = [];
  for (const { from, to, scope } of template.dependencies) {
    if (isUpdate(to)) continue;
    const origins = isUpdate(from) ? gradientsOf(template, from) : [from];
    for (const origin of origins) {
      const [renamed, target] = [renumbered.get(origin), renumbered.get(to)];
      if (renamed !== undefined && target !== undefined) dependencies.push({ from: renamed, to: target, scope });
    }
  }
  const segments = (list: readonly Segment[]): Segment[] =>
    list.map((one) => one.flatMap((node) => renumbered.get(node) ?? [])).filter((one) => one.length > 0);
  const { serial, parallel } = template.order;
  return {
    ...template,
    nodes: template.nodes.filter((_, index) => !isUpdate(index)),
    dependencies,
    order: {
      serial: segments(serial),
      parallel: { first: segments(parallel.first), lanes: parallel.lanes.map(segments) },
    },
  };
}

function gradientsOf(template: Template, update: number): number[] {
  return template.dependencies
    .filter(({ from, to }) => to === update && nodeOf(template, from).operation.kind === 'outerProduct')
    .map(({ from }) => from);
}

const nodeOf = ({ nodes }: Template, index: number): TaskNode => at(nodes, index, 'tasks');
