import { type Cell, crossbarCell, oneTransistorCell, sramCell } from '../../circuits/computed/cells.ts';
import { type Lines, linesOf } from '../../circuits/computed/lines.ts';
import { type Technology, technology } from '../../circuits/computed/technology.ts';
import type { Quirks } from '../quirks.ts';
import type { Parameters } from '../run.ts';

/** Process, cell and lines of an array of a parameter set. */
export interface Process {
  readonly t: Technology;
  readonly cell: Cell;
  readonly lines: Lines;
}

/**
 * @param defects as the tool has its transistor table (B19) and counts the fins of gates (B32)
 * @throws OutsideModelError for a node, wire, cell or array that the circuit models do not cover
 */
export function processOf(p: Parameters, defects: Pick<Quirks, 'B19' | 'B32'>): Process {
  const t = technology({
    node_m: p.technode * 1e-9,
    roadmap: p.deviceroadmap === 1 ? 'HP' : 'LSTP',
    temperature_K: p.temp,
    clock_Hz: p.clkFreq,
    halfPitch_m: p.wireWidth * 1e-9,
    fins: defects.B32 ? 'reference' : 'consistent',
    slips: defects.B19 ? 'reference' : 'corrected',
  });
  const cell = cellOf(p, t);
  return { t, cell, lines: linesOf(t, 'subarray', cell, p.numRowSubArray, p.numColSubArray) };
}

/** The SRAM cell of the parameter file, of which the arrays of the gradient unit are made in every run. */
export function sramCellOf(p: Parameters, t: Technology): Cell {
  const size = { width_m: p.widthInFeatureSizeSRAM * t.node_m, height_m: p.heightInFeatureSizeSRAM * t.node_m };
  return { ...sramCell(t, 8), ...size };
}

const sram = 1;
const crossbar = 4;

function cellOf(p: Parameters, t: Technology): Cell {
  if (p.memcelltype === sram) return sramCellOf(p, t);
  const ratio = p.resistanceOff / p.resistanceOn;
  if (p.accesstype === crossbar) return crossbarCell(t, p.resistanceOn, ratio);
  return oneTransistorCell(t, p.resistanceOn, ratio, [p.widthInFeatureSize1T1R, p.heightInFeatureSize1T1R]);
}
