import type { Chip } from '../chip/index.ts';
import type { Result } from '../simulation/result.ts';
import { feedbackSentence, isUsed } from './explain.ts';
import { area, energy, integer, number, orDash, percent, power, share, time } from './format.ts';
import { areaTable } from './run.ts';
import { bullets, type Column, join, type Look, list, plainLook, section, table } from './table.ts';

/** One row of the listing of a chip's figures. SI units; null where the quantity does not exist for the row. */
export interface FigureWords {
  readonly block: string;
  /** What is timed or counted: one bit, one access, one pass. */
  readonly action: string;
  readonly latency_s: number | null;
  readonly energy_J: number | null;
  readonly leakage_W: number | null;
  readonly area_m2: number | null;
  readonly origin: 'given' | 'derived' | 'computed';
}

/** One kind of converter as two models see it: energy of a conversion, area of a converter. */
export interface AdcWords {
  readonly block: string;
  readonly rate_Hz: number;
  readonly circuit: { readonly energy_J: number; readonly area_m2: number };
  readonly survey: { readonly energy_J: number; readonly area_m2: number };
}

/** A chip as described, and what became of it for one network and rule: a run of one sample. */
export interface ChipView {
  readonly chip: Chip;
  readonly result: Result;
  /** The network that sized the chip. */
  readonly network: string;
  /** What the run calculated with. */
  readonly figures: readonly FigureWords[];
  /** Empty where the models do not reach. */
  readonly adcs: readonly AdcWords[];
}

/** Structure, area by block, how each component of a run did, figures of each block and where they come from. */
export function chipReport({ chip, result, network, figures, adcs }: ChipView, look: Look = plainLook): string {
  const feedback = feedbackSentence(result);
  return join([
    section(`${chip.name}: structure`, structure(chip, result), look),
    section(`Area for ${network} under rule ${result.rule}`, areaTable(result, look), look),
    feedback === null ? '' : bullets([feedback], look),
    section('Components at work (means over a run of one sample)', blockTable(result, look), look),
    section('Figures of each block', figureTable(figures, look), look),
    section('ADCs: the circuit model, and the survey of published converters', adcTable(adcs, look), look),
    section('Where the figures come from, and notes', bullets(result.config.notes, look), look),
  ]);
}

function structure(chip: Chip, result: Result): string {
  const { cell, subarray, pe, tile, adc, globalBuffer, dram, technology } = chip;
  const { subarray: arrays, wgu } = result.components;
  const tiles = chip.level.tiles === 'auto' ? 'as many tiles as the network needs' : grid(chip.level.tiles, 'tiles');
  return list([
    [
      'technology',
      `${number(technology.node * 1e9)} nm ${technology.roadmap}, ${number(technology.clock / 1e9)} GHz, ${technology.clocking}`,
    ],
    ['cell', `${cell.type}, ${cell.bits} bit`],
    ['array', `${subarray.rows} x ${subarray.columns} cells, ${subarray.columnsPerAdc} columns per ADC`],
    [
      'ADCs',
      `forward ${adc.forward.bits} bit ${adc.forward.kind}, error ${adc.error.bits} bit ${adc.error.kind}, feedback ${adc.feedback.bits} bit ${adc.feedback.kind}`,
    ],
    ['hierarchy', `${tiles}; tile = ${grid(tile.pes, 'PEs')}; PE = ${grid(pe.subarrays, 'arrays')}`],
    [
      'arrays in use',
      `${integer(arrays?.units ?? 0)} (${percent(result.totals.utilisation)} of the chip's cells hold weights)`,
    ],
    [
      'global buffer',
      `${globalBuffer.banks} banks x ${globalBuffer.lineBits} bit, ports: ${globalBuffer.ports}, one per ${globalBuffer.scope}`,
    ],
    ['gradient units', wgu === undefined ? 'none: the rule makes no gradients' : integer(wgu.units)],
    ['DRAM', `${number(dram.bandwidth / 1e12)} Tbit/s a channel, channels: ${dram.channels}, one per ${dram.scope}`],
  ]);
}

const grid = ([rows, columns]: readonly [number, number], noun: string) => `${rows} x ${columns} ${noun}`;

/** Per unit where a unit is what one pictures; energy and time per job, as the run had them. */
function blockTable(result: Result, look: Look): string {
  const columns: Column[] = [
    { head: 'component', align: 'left' },
    { head: 'units' },
    { head: 'area/unit' },
    { head: 'area' },
    { head: 'leakage' },
    { head: 'time/job' },
    { head: 'energy/job' },
  ];
  const rows = Object.entries(result.components)
    .filter(([, c]) => isUsed(c))
    .map(([name, c]) => [
      name,
      orDash(c.units, integer),
      orDash(share(c.area_m2, c.units), area),
      orDash(c.area_m2, area),
      orDash(share(c.leakage_J, result.totals.latency_s), power),
      c.jobs > 0 ? time(c.busy_s / c.jobs) : '-',
      c.jobs > 0 ? energy(c.energy_J / c.jobs) : '-',
    ]);
  return table(columns, rows, look);
}

/** A second opinion: what published converters of the same resolution, rate and node take. */
function adcTable(adcs: readonly AdcWords[], look: Look): string {
  if (adcs.length === 0) return '';
  const columns: Column[] = [
    { head: 'ADC', align: 'left' },
    { head: 'rate' },
    { head: 'energy, circuit' },
    { head: 'energy, survey' },
    { head: 'area, circuit' },
    { head: 'area, survey' },
  ];
  const rows = adcs.map(({ block, rate_Hz, circuit, survey }) => [
    block,
    `${number(rate_Hz / 1e6)} MS/s`,
    energy(circuit.energy_J),
    energy(survey.energy_J),
    area(circuit.area_m2),
    area(survey.area_m2),
  ]);
  return table(columns, rows, look);
}

/** The figures that the run used, block by block; a block's leakage and area stand in its first row. */
function figureTable(figures: readonly FigureWords[], look: Look): string {
  if (figures.length === 0) return '';
  const columns: Column[] = [
    { head: 'block', align: 'left' },
    { head: 'for each', align: 'left' },
    { head: 'time' },
    { head: 'energy' },
    { head: 'leakage' },
    { head: 'area' },
    { head: 'origin', align: 'left' },
  ];
  const cell = (value: number | null, print: (value: number) => string) => (value === null ? '' : orDash(value, print));
  const rows = figures.map((figure, i) => [
    figure.block === figures[i - 1]?.block ? '' : figure.block,
    figure.action,
    cell(figure.latency_s, time),
    cell(figure.energy_J, energy),
    cell(figure.leakage_W, power),
    cell(figure.area_m2, area),
    figure.origin,
  ]);
  return table(columns, rows, look);
}
