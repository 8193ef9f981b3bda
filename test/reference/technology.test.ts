import { describe, expect, it } from 'vitest';
import {
  type Account,
  causes,
  type Figures,
  type Point,
  placeText,
  technologyAccount,
  technologyFigures,
  technologyTargets,
} from '../../src/neurosim/index.ts';
import { blocks } from '../../src/neurosim/technology/blocks.ts';
import { blockCause } from '../../src/neurosim/technology/report.ts';
import { isLong } from '../support/long.ts';
import { reference, runNames } from '../unit/neurosim/runs.ts';

// One seed tells; all five are drawn in the long run.
const seeds = isLong ? [1, 2, 3, 4, 5] : [1];
/** Circuits of row-by-row reading are not computed. */
const computable = runNames.filter((name) => name !== 'mlp512x3_sequential');
const references = computable.map(reference);
const found: Account = technologyAccount(references, { seeds });
const isWriteEnergy = (p: Point) => p.what === 'WU' && p.quantity.endsWith('energy');
const isSram = (p: Point) => p.run.includes('sram');
/** Causes that are a block, or two. */
const names = Object.keys(blocks);
const tellable = [...names, ...names.flatMap((one, i) => names.slice(i + 1).map((other) => `${one} and ${other}`))].map(
  blockCause,
);

describe('figures from technology: sizes', () => {
  /** Everything that is counted rather than measured: equal to the probe's, digit by digit. */
  const counted = (f: Figures) => ({
    tiles: Object.entries(f.tiles).map(([kind, tile]) => ({
      kind,
      pes: tile.pes,
      trees: [tile.peTree, tile.tileTree].map(({ bits, trees }) => [bits, trees]),
      registers: [tile.peIn.bits, tile.peOut.bits],
      buses: [tile.busIn, tile.busOut].map(({ bits, rows }) => [bits, rows]),
      buffers: [tile.tileIn, tile.tileOut].map(({ lineBits, bankBits, banks }) => [lineBits, bankBits, banks]),
      wires: [tile.htree.bits, tile.htree.levels, tile.htree.columns, tile.htree.centre],
    })),
    globalTree: [f.globalTree.bits, f.globalTree.trees],
    globalBuffer: [f.globalBuffer.lineBits, f.globalBuffer.bankBits, f.globalBuffer.banks],
    globalWires: [
      f.globalTreeWires.bits,
      f.globalTreeWires.levels,
      f.globalTreeWires.columns,
      f.globalTreeWires.centre,
    ],
    units: f.activation.units,
    dram: f.dram,
    gradient: [f.gradientUnit?.arrayRows, f.gradientUnit?.arrayColumns, f.gradientUnit?.bits, f.gradientAdders?.adders],
  });

  it.each(references.map((r) => [r.run.name, r] as const))('of %s are those of its probe', (_, { run, figures }) => {
    expect(counted(technologyFigures(run))).toEqual(counted(figures));
  });

  it('do not depend on anything that the run printed', () => {
    const { run } = reference('vgg8_default');
    const { printed: _, ...given } = run;
    expect(technologyFigures(given)).toEqual(technologyFigures(run));
  });
});

describe(`the composition fed with figures from technology, against what ${computable.length} runs printed`, () => {
  it('aims at 3 % for totals, 5 % for the area of SRAM, 6 % for phases', () => {
    expect(technologyTargets).toEqual({ total: 0.03, sramArea: 0.05, phase: 0.06 });
  });

  it.each(computable)('%s: latency, energy and area of the chip within the targets', (run) => {
    const totals = found.points.filter((p) => p.run === run && p.where === 'chip' && p.what === 'total');
    expect(totals.map(({ quantity }) => quantity)).toEqual(['latency', 'energy', 'area']);
    for (const point of totals) {
      expect(Math.abs(point.error), placeText(point)).toBeLessThanOrEqual(point.tolerance);
    }
  });

  it('what is off by more is so by chance, or by a block with whose own figures it is not', () => {
    const tested: readonly string[] = [causes.drawnUpdate, causes.drawnData, ...tellable];
    for (const point of found.misses) expect(tested, placeText(point)).toContain(point.cause);
  });

  it('times and energies of reads, gradients and updates of resistive chips are within 6 %; peaks of reads within 6.5 %', () => {
    const isPhase = (p: Point) =>
      p.where === 'chip' && p.quantity !== 'area' && p.what !== 'total' && !isWriteEnergy(p);
    for (const point of found.points.filter((p) => isPhase(p) && !isSram(p))) {
      const limit = point.quantity === 'peak latency' ? 0.065 : 0.06;
      expect(Math.abs(point.error), placeText(point)).toBeLessThan(limit);
    }
  });

  it('resistive cells: every block of area within 6 %, energies of reads and gradients within 3 %', () => {
    for (const point of found.points.filter((p) => !isSram(p) && !isWriteEnergy(p))) {
      if (point.quantity === 'area') expect(Math.abs(point.error), placeText(point)).toBeLessThan(0.06);
      if (point.quantity === 'energy' && point.where === 'chip') {
        expect(Math.abs(point.error), placeText(point)).toBeLessThan(0.03);
      }
    }
  });
});
