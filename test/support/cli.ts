import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaults, schedule } from '../../src/chip/index.ts';
import { execute } from '../../src/cli/program.ts';
import { load, type Request } from '../../src/config/index.ts';
import { plainLook } from '../../src/report/text/look.ts';
import type { Rule } from '../../src/rules/index.ts';
import { Notices, simulate } from '../../src/simulation/index.ts';
import type { Result } from '../../src/simulation/result.ts';
import type { Simulator } from '../../src/study/prepare.ts';
import { dfaResult, result } from './result.ts';

/** What a command line did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was asked of the reader of descriptions, in order. */
  readonly requests: readonly Request[];
}

/** Replaces the simulator: fixtures by rule unless a test brings its own. */
export type Simulate = (rule: string) => Result;

const fixtures: Simulate = (rule) => (rule === 'dfa' ? dfaResult() : { ...result(), rule });

/** Runs a command line in this process, with fixtures in place of files and simulator. */
export async function cli(argv: readonly string[], simulate: Simulate = fixtures): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const requests: Request[] = [];
  const simulator: Simulator = {
    load: (request) => {
      requests.push(request);
      const { rule = 'bp', batch = 200 } = request;
      const named = { name: rule };
      return {
        chip: {},
        network: {},
        schedule: defaults(schedule),
        rule: named,
        batch,
        notes: [],
      } as unknown as ReturnType<Simulator['load']>;
    },
    simulate: ({ rule }, options) => {
      const { name } = rule as Rule;
      const names = {
        inputs: () => 'sha256:0',
        taskKinds: [],
        layers: [],
        tileLayers: new Map<number, number>(),
        buffers: [],
        iterations: 1,
        operations: () => 0,
      };
      const described = { ...names, title: name, describe: () => undefined as never, opName: String };
      options?.sink?.begin([], described, { pin: () => 0 });
      // One task, 0 to 5 ms.
      options?.sink?.tasks.task(0, 'forward', 0, 0, 5e9);
      return simulate(name);
    },
  };
  const exitCode = await execute(argv, {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    watched: null,
    look: { ...plainLook, columns: 160 },
    simulator: async () => simulator,
  });
  return { exitCode, stdout: out.join(''), stderr: err.join(''), requests };
}

/**
 * Runs a command line in this process as a user does, on real files and with the real simulator.
 *
 * @param onProgress may throw to give up a run that takes too long
 * @param columns of the terminal
 */
export async function cimline(
  argv: readonly string[],
  onProgress?: () => void,
  columns = 160,
): Promise<Omit<Outcome, 'requests'>> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await execute(argv, {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    watched: null,
    look: { ...plainLook, columns },
    simulator: async () => ({
      load,
      simulate: (setup, options) =>
        simulate(setup, { ...options, ...(onProgress && { notices: new Notices().on('progress', onProgress) }) }),
    }),
  });
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}

/** A fresh directory for what a command writes. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'cimline-'));
}
