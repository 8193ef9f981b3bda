import { Stage, type Task } from '../../src/hardware/controller/task.ts';
import type { Transaction } from '../../src/parts/flow/transaction.ts';
import type { Simulation } from '../../src/simulation/index.ts';

/** What a task did. ps. */
export interface TaskTimes {
  readonly node: number;
  readonly instance: number;
  readonly start: number;
  end: number;
  /** By vector of its body: when it was issued, and when it arrived. */
  readonly issued: number[];
  readonly arrived: number[];
  /** Whether something is left to do when all vectors have arrived. */
  stores: boolean;
}

/** Records every task of a run; call it before the run begins. Keys: `node instance`. */
export function watchTasks({ controller, traffic, engine }: Simulation): Map<string, TaskTimes> {
  const tasks = new Map<string, TaskTimes>();
  const timesOf = (task: Task) => tasks.get(`${task.node} ${task.instance}`) as TaskTimes;
  const { residence, longestChain } = controller;

  const begin = residence.begin.bind(residence);
  residence.begin = (node, instance) => {
    const start = engine.now;
    tasks.set(`${node} ${instance}`, {
      node,
      instance,
      start,
      end: Number.NaN,
      issued: [],
      arrived: [],
      stores: false,
    });
    return begin(node, instance);
  };
  const finish = longestChain.finish.bind(longestChain);
  longestChain.finish = (node, instance, minimum) => {
    (tasks.get(`${node} ${instance}`) as TaskTimes).end = engine.now;
    finish(node, instance, minimum);
  };
  const issue = traffic.issue.bind(traffic);
  traffic.issue = (route, identity, vector, ...rest) => {
    const task = identity as Task;
    if (task.stage === Stage.body) timesOf(task).issued[vector] = engine.now;
    if (task.stage === Stage.after) timesOf(task).stores = true;
    issue(route, identity, vector, ...rest);
  };
  const arrived = controller.arrived.bind(controller);
  controller.arrived = (transaction: Transaction) => {
    const task = transaction.task as Task;
    if (task.stage === Stage.body) timesOf(task).arrived[transaction.vector] = engine.now;
    arrived(transaction);
  };
  return tasks;
}
