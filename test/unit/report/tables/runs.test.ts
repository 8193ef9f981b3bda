import { describe, expect, test } from 'vitest';
import { runTable } from '../../../../src/report/tables/runs.ts';
import { dfaResult, energies, result } from '../../../support/result.ts';

const runs = [
  { names: [['rule', 'bp'] as const], result: result() },
  { names: [['rule', 'a_b, "c" | 5 %'] as const], result: dfaResult() },
];

describe('one row a run, units in the heads', () => {
  test('CSV has SI units, all digits, and quotes what needs it', () => {
    const [head, bp, other] = runTable(runs, 'csv').split('\n');
    expect(head).toBe(
      'rule,time (s),energy of the chip (J),energy of chip + DRAM (J),leakage of the chip (J),area (m2),mean power of the chip (W),mean power of chip + DRAM (W),peak power of the chip (W),peak power of chip + DRAM (W),longest chain (s),waiting (s),samples of a batch,activity,busiest,busiest (%),waits most for,reason,of waiting (%)',
    );
    expect(bp).toBe(
      'bp,0.01,0.0031,0.0042,0.0001,0.00005,0.31,0.42,1.25,5,0.008,0.016,200,recorded,global buffer,95.0,global buffer,port-busy,75.0',
    );
    expect(other).toMatch(/^"a_b, ""c"" \| 5 %",0\.005,/);
  });

  test('Markdown has prefixes for a whole column, and numbers to the right', () => {
    const [head, rule, bp, other] = runTable(runs, 'markdown').split('\n');
    expect(head).toMatch(
      /^\| rule \| time \(ms\) \| energy of the chip \(mJ\) \| energy of chip \+ DRAM \(mJ\) \| leakage of the chip \(µJ\) \| area \(mm²\) \| /,
    );
    expect(rule).toMatch(/^\| --- \| ---: \| ---: /);
    expect(bp).toMatch(/^\| bp \| 10 \| 3\.1 \| 4\.2 \| 100 \| 50 \| 310 \| 420 \| /);
    expect(other).toMatch(/^\| a_b, "c" \\\| 5 % \| 5 \| /);
  });

  test('LaTeX is a tabular that needs no package', () => {
    const lines = runTable(runs, 'latex').split('\n');
    expect(lines[0]).toBe('\\begin{tabular}{lrrrrrrrrrrrrllrllr}');
    expect(lines[2]).toMatch(
      /^rule & time \(ms\) & energy of the chip \(mJ\) & energy of chip \+ DRAM \(mJ\) & leakage of the chip \(\$\\mu\$J\) & area \(mm\$\^2\$\) & .* \\\\$/,
    );
    expect(lines[5]).toMatch(/^a\\_b, "c" \| 5 \\% & 5 & /);
    expect(lines.at(-2)).toBe('\\end{tabular}');
  });
});

test('zeros and runs without components give no NaN', () => {
  const nothing = result({
    components: {},
    stalls: [],
    perIteration: { latency_s: 0, chip: energies(0, 0), chipAndDram: energies(0, 0) },
  });
  for (const format of ['csv', 'markdown', 'latex'] as const) {
    expect(runTable([{ names: [], result: nothing }], format)).not.toMatch(/NaN|undefined|Infinity/);
  }
});
