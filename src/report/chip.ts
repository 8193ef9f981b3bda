import type { Chip, FigureLine } from '../chip/index.ts';
import type { Result } from '../simulation/result.ts';
import { feedbackSentence } from './explain.ts';
import { area, energy, integer, number, percent, power, share, time } from './format.ts';
import { areaTable } from './run.ts';
import { bullets, type Column, join, type Look, list, plainLook, section, table } from './table.ts';

/** A chip as described, and what became of it for one network and rule: a run of one sample. */
export interface ChipView {
  readonly chip: Chip;
  readonly result: Result;
  /** The network that sized the chip. */
  readonly network: string;
}

/** Structure, area by block, figures of each block in use, figures given in the file. */
export function chipReport({ chip, result, network }: ChipView, look: Look = plainLook): string {
  const feedback = feedbackSentence(result);
  return join([
    section(`${chip.name}: structure`, structure(chip, result), look),
    section(`Area for ${network} under rule ${result.rule}`, areaTable(result, look), look),
    feedback === null ? '' : bullets([feedback], look),
    section('Figures of each block in use (means over a run of one sample)', blockTable(result, look), look),
    section('Figures given in the chip file', figureTable(chip.figures, look), look),
    section('Notes', bullets(result.config.notes, look), look),
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
    ['gradient units', integer(wgu?.units ?? 0)],
    ['DRAM', `${number(dram.bandwidth / 1e12)} Tbit/s a channel, channels: ${dram.channels}, one per ${dram.scope}`],
  ]);
}

const grid = ([rows, columns]: readonly [number, number], noun: string) => `${rows} x ${columns} ${noun}`;

/** Per unit where a unit is what one pictures; energy and time per job, as the run had them. */
function blockTable(result: Result, look: Look): string {
  const columns: Column[] = [
    { head: 'block', align: 'left' },
    { head: 'units' },
    { head: 'area/unit' },
    { head: 'area' },
    { head: 'leakage' },
    { head: 'time/job' },
    { head: 'energy/job' },
  ];
  const rows = Object.entries(result.components)
    .filter(([, c]) => c.units > 0)
    .map(([name, c]) => [
      name,
      integer(c.units),
      area(c.area_m2 / c.units),
      area(c.area_m2),
      power(share(c.leakage_J, result.totals.latency_s)),
      c.jobs > 0 ? time(c.busy_s / c.jobs) : '-',
      c.jobs > 0 ? energy(c.energy_J / c.jobs) : '-',
    ]);
  return table(columns, rows, look);
}

/** Scalars only; tables of numbers are named. */
function figureTable(lines: readonly FigureLine[], look: Look): string {
  if (lines.length === 0) return '';
  const columns: Column[] = ['block', 'holds for', 'values (SI units)', 'derivations', 'origin'].map((head) => ({
    head,
    align: 'left',
  }));
  const rows = lines.map(({ block, holds, values, derivations, origin }) => [
    block,
    Object.entries(holds)
      .map(([path, value]) => `${path}=${value}`)
      .join(' '),
    Object.entries(values)
      .map(([key, value]) => `${key} ${typeof value === 'number' ? compact(value) : '(table)'}`)
      .join(', '),
    derivations.map(({ parameter, law }) => `${parameter}: ${law}`).join(', '),
    origin,
  ]);
  return table(columns, rows, look);
}

const compact = (value: number) => String(Number(value.toPrecision(4)));
