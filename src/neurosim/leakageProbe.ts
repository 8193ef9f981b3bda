import * as z from 'zod';
import type { Leakage, TileLeakage } from './figures.ts';
import { leakagePower, runEnergy } from './ranges.ts';
import type { PrintedLeakage } from './run.ts';

const block = z.object({ leakage: leakagePower });
const bank = z.object({ leakageOneCore: leakagePower });
const tree = z.object({ add2: block, add4: block, add8: block, add16: block, add32: block, add64: block });
const printed = z.object({ leakage_power_W: leakagePower, leakage_energy_J: runEnergy });

/** Everything of a run that concerns leakage, W and J: what it printed, and what its probe recorded. */
export const leakageSchema = z.object({
  layers: z.array(printed),
  chip: printed,
  probe: z.object({
    subArray: z.object({ oneBitRead: z.tuple([block], z.unknown()) }),
    chip: z.object({
      maxPool: block,
      reLu: block,
      gradientAccum: block,
      weightGradientUnit: block.optional(),
    }),
    buffers: z.object({
      globalBuffer: bank,
      tileInputCM: bank,
      tileOutputCM: bank,
      tileInputNM: bank.optional(),
      tileOutputNM: bank.optional(),
      peInputCM: block,
      peOutputCM: block,
      peInputNM: block.optional(),
      peOutputNM: block.optional(),
    }),
    interconnect: z.object({
      peBusInputCM: block,
      peBusOutputCM: block,
      peBusInputNM: block.optional(),
      peBusOutputNM: block.optional(),
    }),
    adderTrees: z.object({ peCM: tree, tileCM: tree, peNM: tree.optional(), tileNM: tree.optional(), global: tree }),
  }),
});
type Document = z.infer<typeof leakageSchema>;
type Probe = Document['probe'];

/** Leakage as the run printed it. */
export function printedLeakage({ layers, chip }: Document): PrintedLeakage {
  const values = ({ leakage_power_W, leakage_energy_J }: z.infer<typeof printed>) => {
    return { power_W: leakage_power_W, energy_J: leakage_energy_J };
  };
  return { layers: layers.map(values), chip: values(chip) };
}

/** Leakage of the blocks, as the probe recorded it. */
export function leakageOf({ probe }: Document): Leakage {
  const { chip, buffers, adderTrees, subArray } = probe;
  return {
    array_W: subArray.oneBitRead[0].leakage,
    tiles: tilesOf(probe),
    globalBank_W: buffers.globalBuffer.leakageOneCore,
    globalTree_W: passes(adderTrees.global),
    elementwise_W: chip.reLu.leakage + chip.maxPool.leakage,
    gradient_W: chip.gradientAccum.leakage + (chip.weightGradientUnit?.leakage ?? 0),
  };
}

function tilesOf({ buffers: b, interconnect: i, adderTrees: a }: Probe): Leakage['tiles'] {
  const CM = tileOf({
    peTree: a.peCM,
    tileTree: a.tileCM,
    pe: [b.peInputCM, b.peOutputCM],
    buses: [i.peBusInputCM, i.peBusOutputCM],
    buffers: [b.tileInputCM, b.tileOutputCM],
  });
  if (!a.peNM || !a.tileNM || !b.peInputNM || !b.peOutputNM || !b.tileInputNM || !b.tileOutputNM) return { CM };
  if (!i.peBusInputNM || !i.peBusOutputNM) return { CM };
  const NM = tileOf({
    peTree: a.peNM,
    tileTree: a.tileNM,
    pe: [b.peInputNM, b.peOutputNM],
    buses: [i.peBusInputNM, i.peBusOutputNM],
    buffers: [b.tileInputNM, b.tileOutputNM],
  });
  return { CM, NM };
}

interface TileProbe {
  readonly peTree: z.infer<typeof tree>;
  readonly tileTree: z.infer<typeof tree>;
  readonly pe: readonly z.infer<typeof block>[];
  readonly buses: readonly [input: z.infer<typeof block>, output: z.infer<typeof block>];
  readonly buffers: readonly [input: z.infer<typeof bank>, output: z.infer<typeof bank>];
}

function tileOf({ peTree, tileTree, pe, buses, buffers }: TileProbe): TileLeakage {
  return {
    peTree_W: passes(peTree),
    tileTree_W: passes(tileTree),
    registers_W: pe.reduce((sum, { leakage }) => sum + leakage, 0),
    busWires_W: { input: buses[0].leakage, output: buses[1].leakage },
    buffers_W: { input: buffers[0].leakageOneCore, output: buffers[1].leakageOneCore },
  };
}

function passes({ add2, add4, add8, add16, add32, add64 }: z.infer<typeof tree>): number[] {
  return [add2, add4, add8, add16, add32, add64].map(({ leakage }) => leakage);
}
