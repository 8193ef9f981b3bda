import {
  type Banks,
  type Chip,
  choosesSense,
  dramOrigin,
  globalBanks,
  neededAdcBits,
  tileBanks,
} from '../../chip/index.ts';
import type { Result, ResultItem } from '../../simulation/result.ts';
import type { TilesView } from '../../simulation/tiles.ts';
import { areaTable } from '../run/sections.ts';
import { area, energy, integer, number, orDash, percent, power, share, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, list, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { feedbackSentence, isUsed } from '../words/explain.ts';
import { type ByEstimate, basisOf, type RangeWords, rangeTable } from './ranges.ts';
import { tileBlockTable, tileTable } from './tiles.ts';

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

/**
 * Wires of one level of the chip, from a PE's bus to the trunk of the H-tree; area and leakage of all of them. SI
 * units.
 */
export interface InterconnectWords {
  readonly name: string;
  readonly count: number;
  readonly length_m: number;
  readonly wires: number;
  readonly hop_s: number;
  readonly bit_J: number;
  readonly repeaters: number | null;
  readonly area_m2: number;
  readonly leakage_W: number;
}

/**
 * One kind of converter as two models see it, null where it is outside one: energy of a conversion, area of a
 * converter.
 */
export interface AdcWords {
  readonly block: string;
  readonly rate_Hz: number | null;
  readonly circuit: { readonly energy_J: number; readonly area_m2: number } | null;
  readonly survey: { readonly energy_J: number; readonly area_m2: number } | null;
  /** Which model it is outside of, and what is valid there. */
  readonly outside: readonly string[];
}

/** A chip as described, and what became of it for one network and rule: a run of one sample. */
export interface ChipView {
  readonly chip: Chip;
  readonly result: Result;
  /** The network that sized the chip. */
  readonly network: string;
  readonly tiles: TilesView;
  /** What the run calculated with. */
  readonly figures: readonly FigureWords[];
  readonly interconnect: readonly InterconnectWords[];
  readonly adcs: readonly AdcWords[];
  readonly ranges: readonly RangeWords[];
  readonly areas: ByEstimate<{ readonly chip_m2: number; readonly adc_m2: number }>;
}

/** Structure, area by block, how each component of a run did, figures of each block and where they come from. */
export function chipReport(view: ChipView, look: Look = plainLook): string {
  const { chip, result, network, tiles, figures, interconnect, adcs, ranges, areas } = view;
  return join([
    section(`${chip.name}: structure`, structure(chip, result, look), look),
    section(`Area for ${network} under rule ${result.rule}`, areaTable(result, look), look),
    bullets(feedbackSentence(result), look),
    section('Area by tile', join([tileTable(tiles, look), tileBlockTable(tiles, look)]), look),
    section('Components at work (means over a run of one sample)', blockTable(result, look), look),
    section(`Built, and idle with ${network}`, idleTable(result, look), look),
    section('Figures of each block', figureTable(figures, look), look),
    section('Interconnect, level by level', interconnectTable(interconnect, look), look),
    section('ADCs: the circuit model, and the survey of published converters', adcTable(adcs, look), look),
    section(`Basis and range of figures: this chip is ${basisOf(chip)}`, rangeTable(ranges, areas, look), look),
    section('Where the figures come from, and notes', bullets(result.config.notes, look), look),
  ]);
}

/** `5 bit flash`, and what is not the usual: voltage sense, figures of the survey. */
function converter({ bits, kind, sense, model }: Chip['adc']['forward']): string {
  const voltage = choosesSense[kind] && sense === 'voltage' ? ' with voltage sense' : '';
  return `${bits} bit ${kind}${voltage}${model === 'survey' ? ' (survey)' : ''}`;
}

function structure(chip: Chip, result: Result, look: Look): string {
  const { cell, subarray, pe, tile, adc, globalBuffer, tileBuffer, dram, technology } = chip;
  const { subarray: arrays, wgu } = result.components;
  const tiles = chip.level.tiles === 'auto' ? 'as many tiles as the network needs' : grid(chip.level.tiles, 'tiles');
  return list(
    [
      [
        'technology',
        `${number(technology.node * 1e9)} nm ${technology.roadmap}, ${technology.temperature} K, ${number(technology.clock / 1e9)} GHz, ${technology.clocking}`,
      ],
      ['cell', `${cell.type}, ${cell.bits} bit`],
      [
        'array',
        `${subarray.rows} x ${subarray.columns} cells, ${subarray.columnsPerAdc} columns per ADC, ${reading(chip)}`,
      ],
      ['ADCs', `forward ${converter(adc.forward)}, error ${converter(adc.error)}, feedback ${converter(adc.feedback)}`],
      ['hierarchy', `${tiles}; tile = ${grid(tile.pes, 'PEs')}; PE = ${grid(pe.subarrays, 'arrays')}`],
      [
        'arrays in use',
        `${integer(arrays?.units ?? 0)} (${percent(result.totals.utilisation)} of the chip's cells hold weights)`,
      ],
      [
        'global buffer',
        `${globalBuffer.kind}, ${banksOf(globalBanks(chip))}, ports: ${globalBuffer.ports}, one per ${globalBuffer.scope}`,
      ],
      ['tile buffers', `${tileBuffer.kind}, ${banksOf(tileBanks(chip))}, ports: ${tileBuffer.ports}, two per tile`],
      ['gradient units', wgu === undefined ? 'none: the rule makes no gradients' : gradientUnits(chip, wgu.units)],
      [
        'DRAM',
        `${dramOrigin(dram)}: ${number(dram.bandwidth / 1e12)} Tbit/s and ${number(dram.energyPerBit * 1e12)} pJ/bit a device, ${number(dram.background)} W of refresh and standby, devices: ${dram.channels}, one per ${dram.scope}`,
      ],
    ],
    look,
  );
}

/** `3, each 32 x 32 digital multipliers`. */
function gradientUnits({ wgu }: Chip, units: number): string {
  return wgu.kind === 'array' ? integer(units) : `${integer(units)}, each ${grid(wgu.macs, 'digital multipliers')}`;
}

/** How the rows take part in a read, and the resolution that tells all their sums apart. */
function reading(chip: Chip): string {
  const { read, rowsAtATime, rows } = chip.subarray;
  const driven = read === 'parallel' ? 'all rows at once' : `rows at a time: ${rowsAtATime}`;
  return `${driven} (exact sums take ADCs of ${neededAdcBits(chip, rows)} bit)`;
}

const banksOf = ({ count, width, lines, lineBits }: Banks) =>
  `${count} banks of ${lines} lines x ${lineBits} bit, ${width} at once`;

const grid = ([rows, columns]: readonly [number, number], noun: string) => `${rows} x ${columns} ${noun}`;

/**
 * Per unit where a unit is what one pictures; energy and time per job, as the run had them. Pieces that serve nothing
 * are in the table of idle ones, not here.
 */
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
    .map(([name, c]) => {
      const idle = ofIdle(result.inventory.filter(({ component }) => component === name));
      const used_m2 = c.area_m2 - idle.area_m2;
      return [
        name,
        orDash(c.units, integer),
        orDash(share(used_m2, c.units), area),
        orDash(used_m2, area),
        orDash(share(c.leakage_J, result.totals.latency_s) - idle.leakage_W, power),
        c.jobs > 0 ? time(c.busy_s / c.jobs) : '-',
        c.jobs > 0 ? energy(c.energy_J / c.jobs) : '-',
      ];
    });
  return table(columns, rows, look);
}

/** Pieces of hardware of which some serve nothing; area and leakage are of these. */
function idleTable({ inventory }: Result, look: Look): string {
  const idle = inventory.filter((item) => item.idle > 0);
  if (idle.length === 0) return '';
  const columns: Column[] = [
    { head: 'pieces of', align: 'left' },
    { head: 'built' },
    { head: 'idle' },
    { head: 'area' },
    { head: 'leakage' },
  ];
  const rows = idle.map((item) => [
    item.name,
    integer(item.built),
    integer(item.idle),
    area(ofIdle([item]).area_m2),
    power(ofIdle([item]).leakage_W),
  ]);
  return table(columns, rows, look);
}

/** What the pieces that serve nothing take, as much each as the mean piece of their kind. */
function ofIdle(items: readonly ResultItem[]): { readonly area_m2: number; readonly leakage_W: number } {
  const sum = (of: (item: ResultItem) => number) =>
    items.reduce((total, item) => total + (of(item) * item.idle) / item.built, 0);
  return { area_m2: sum((item) => item.area_m2), leakage_W: sum((item) => item.leakage_W) };
}

/** A hop is a flit's way over one length; area and leakage are of all wires of the level. */
function interconnectTable(levels: readonly InterconnectWords[], look: Look): string {
  if (levels.length === 0) return '';
  const columns: Column[] = [
    { head: 'wires of', align: 'left' },
    { head: 'number' },
    { head: 'wires each' },
    { head: 'length' },
    { head: 'repeaters' },
    { head: 'hop' },
    { head: 'energy/bit' },
    { head: 'area' },
    { head: 'leakage' },
  ];
  const rows = levels.map((level) => [
    level.name,
    integer(level.count),
    integer(level.wires),
    `${number(level.length_m * 1e3)} mm`,
    level.repeaters === null ? '-' : integer(level.repeaters),
    time(level.hop_s),
    energy(level.bit_J),
    area(level.area_m2),
    power(level.leakage_W),
  ]);
  return table(columns, rows, look);
}

/** Where a model does not reach; why stands below the table. */
const outside = 'outside';

/** A second opinion: what published converters of the same resolution, rate and node take. */
function adcTable(adcs: readonly AdcWords[], look: Look): string {
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
    rate_Hz === null ? outside : `${number(rate_Hz / 1e6)} MS/s`,
    ...[circuit, survey].map((each) => (each === null ? outside : energy(each.energy_J))),
    ...[circuit, survey].map((each) => (each === null ? outside : area(each.area_m2))),
  ]);
  const reasons = adcs.flatMap((each) => each.outside.map((why) => `${each.block}, ${why}`));
  return join([table(columns, rows, look), bullets(reasons, look)], '\n');
}

/** The figures that the run used; a block's leakage and area stand in its first row. */
function figureTable(figures: readonly FigureWords[], look: Look): string {
  if (figures.length === 0) return '';
  const columns: Column[] = [
    { head: 'block', align: 'left' },
    { head: 'for each', align: 'left', isKey: true },
    { head: 'time' },
    { head: 'energy' },
    { head: 'leakage' },
    { head: 'area' },
    { head: 'origin', align: 'left' },
  ];
  const cell = (value: number | null, print: (value: number) => string) => (value === null ? '' : orDash(value, print));
  const rows = figures.map((figure) => [
    figure.block,
    figure.action,
    cell(figure.latency_s, time),
    cell(figure.energy_J, energy),
    cell(figure.leakage_W, power),
    cell(figure.area_m2, area),
    figure.origin,
  ]);
  return table(columns, rows, look);
}
