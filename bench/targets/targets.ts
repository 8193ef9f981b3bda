import { join } from 'node:path';
import type { Effort } from '../effort.ts';
import { comparedKernels, targetOf } from '../kernel/kernel.ts';
import { olderCommit, olderProgram } from '../programs/older.ts';
import { printTable } from '../table.ts';
import { contested, type Programs, yesOrNo } from './contest.ts';
import { epochs, runs } from './contests.ts';
import { depthRow, windowRows } from './flatness.ts';

const ours = join(import.meta.dirname, '../../dist/cimline.js');

/** The table of targets: whole runs beside the older program, what must stay flat, and the kernel beside heap-js. */
export async function run({ pairs }: Effort): Promise<void> {
  const programs = foundPrograms();
  console.log(
    `runs beside those of commit ${olderCommit}, in turn: CPU time of all threads (of starts: wall time), medians of ${pairs}`,
  );
  for (const contests of [runs, epochs]) printTable(contests.flatMap((contest) => contested(contest, programs, pairs)));
  printTable([
    depthRow(ours, pairs),
    ...windowRows(ours, pairs),
    ...comparedKernels(pairs).map(({ name, ratio, target, wheel_ns }) => ({
      what: `kernel against heap-js: ${name}`,
      measured: `${ratio.toFixed(1)} x (${wheel_ns.toFixed(0)} ns)`,
      target: targetOf(target),
      met: Number.isNaN(target) ? '' : yesOrNo(ratio >= target),
    })),
  ]);
}

function foundPrograms(): Programs {
  const found = olderProgram();
  if ('program' in found) return { ours, older: found.program };
  console.log(`ours only: the program of commit ${olderCommit} is missing, ${found.missing}`);
  return { ours, older: undefined };
}
