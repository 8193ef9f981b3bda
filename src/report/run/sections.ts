import { phases } from '../../parts/words/task.ts';
import type { Result } from '../../simulation/result.ts';
import { area, energy, factor, integer, number, orDash, percent, plural, power, share, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, list, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { feedbackSentence, isUsed, spanBasis, stallBasis, stallSentence } from '../words/explain.ts';
import { blockName, type ChipPart, chipParts } from '../words/names.ts';
import { shortNotes } from '../words/notes.ts';
import { pathTable } from './path.ts';
import type { SectionName } from './sectionNames.ts';

/** The parts of a full report. */
const sections: Readonly<Record<SectionName, (result: Result, look: Look) => string>> = {
  totals: (result, look) => section('Totals', totals(result, look), look),
  phases: (result, look) =>
    section('Phases', join([phaseTable(result, look), bullets([spanBasis(result)], look)], '\n'), look),
  layers: (result, look) => section('Layers: span of each phase', layerTable(result, look), look),
  energy: (result, look) => section('Energy', energyTable(result, look), look),
  area: (result, look) =>
    section('Area', join([areaTable(result, look), bullets(feedbackSentence(result), look)], '\n'), look),
  components: (result, look) =>
    section('Components', join([componentTable(result, look), unusedSentence(result, look)], '\n'), look),
  stalls: (result, look) => section('Who waited for what', stallList(result, look), look),
  path: (result, look) => section('Critical path', pathTable(result, look), look),
  notes: (result, look) => section('Notes', bullets(shortNotes(result.config.notes), look), look),
};

/** Some parts of a full report, in the order that they are asked for. */
export function runSections(result: Result, names: readonly SectionName[], look: Look): string {
  return join(names.map((name) => sections[name](result, look)));
}

function totals(result: Result, look: Look): string {
  const { totals: t, perIteration, run } = result;
  return list(
    [
      [
        'time',
        `${time(t.latency_s)} (${time(perIteration.latency_s)} per iteration; ${number(t.images_per_s)} images/s)`,
      ],
      [
        'lower bound',
        `${time(t.dependencyBound_s)} (${percent(share(t.dependencyBound_s, t.latency_s))} of the time; longest chain of dependent work)`,
      ],
      ...costRows(result, 'chip', 'leakage'),
      ...costRows(result, 'chipAndDram', 'leakage, refresh and standby'),
      [
        'area',
        `${area(t.area_m2)} (${percent(t.utilisation)} of the cells hold weights; without PHY and controller of the DRAM)`,
      ],
      ['throughput', `${number(t.TOPS)} TOPS (one MAC = 2 operations)`],
      ['spilled tensors', integer(t.spills)],
      [
        'simulated',
        `${plural(run.tasks, 'task')}, ${plural(run.events, 'event')} in ${time(run.wall_s)} (detail ${run.detail})`,
      ],
    ],
    look,
  );
}

/** Energy, power and efficiency of the chip, or of chip + DRAM. */
function costRows({ totals, perIteration }: Result, part: ChipPart, waste: string): [head: string, text: string][] {
  const { energy_J, dynamic_J, static_J, meanPower_W, peakPower_W, peakPowerError_W, TOPS_per_W, EDP_Js } =
    totals[part];
  const name = chipParts[part];
  const each = energy(perIteration[part].energy_J);
  const off = peakPowerError_W > 0 ? ` (within ${power(peakPowerError_W)})` : '';
  const window = `${time(totals.peakWindow_s)}${off}`;
  return [
    [
      `energy, ${name}`,
      `${energy(energy_J)} (${each} per iteration): ${energy(dynamic_J)} dynamic + ${energy(static_J)} ${waste}`,
    ],
    [`power, ${name}`, `${power(meanPower_W)} mean, ${power(peakPower_W)} peak over ${window}`],
    [`efficiency, ${name}`, `${number(TOPS_per_W)} TOPS/W, energy-delay product ${energy(EDP_Js)} s`],
  ];
}

function phaseTable(result: Result, look: Look): string {
  const columns: Column[] = [
    { head: 'phase', align: 'left' },
    { head: 'span' },
    { head: 'of the time' },
    { head: 'busy (all units)' },
    { head: 'energy, chip' },
    { head: 'of the energy' },
    { head: 'energy, chip + DRAM' },
    { head: 'of the energy' },
  ];
  const { latency_s, chip, chipAndDram } = result.totals;
  const rows = phases
    .filter((phase) => result.phases[phase].span_s > 0 || result.phases[phase].chipAndDram_J > 0)
    .map((phase) => {
      const { span_s, busy_s, chip_J, chipAndDram_J } = result.phases[phase];
      return [
        phase,
        time(span_s),
        percent(share(span_s, latency_s)),
        time(busy_s),
        energy(chip_J),
        percent(share(chip_J, chip.dynamic_J)),
        energy(chipAndDram_J),
        percent(share(chipAndDram_J, chipAndDram.dynamic_J)),
      ];
    });
  return table(columns, rows, look);
}

function layerTable(result: Result, look: Look): string {
  const present = phases.filter((phase) => result.phases[phase].span_s > 0);
  const columns: Column[] = [
    { head: 'layer', align: 'left' },
    ...present.map((head) => ({ head })),
    { head: 'energy, chip' },
    { head: 'chip + DRAM' },
  ];
  const rows = result.layers.map((layer) => [
    layer.name,
    ...present.map((phase) => orDash(layer.phases[phase].span_s, time)),
    ...(['chip_J', 'chipAndDram_J'] as const).map((part) =>
      energy(phases.reduce((sum, phase) => sum + layer.phases[phase][part], 0)),
    ),
  ]);
  return table(columns, rows, look);
}

/** Energy by component, largest first, leakage beside it. */
function energyTable({ components, totals }: Result, look: Look): string {
  const columns: Column[] = [
    { head: 'component', align: 'left' },
    { head: 'dynamic' },
    { head: 'leakage' },
    { head: 'of chip + DRAM' },
  ];
  const all = totals.chipAndDram.energy_J;
  const rows = Object.entries(components)
    .map(([name, { energy_J, leakage_J }]) => ({ name, energy_J, leakage_J, sum: energy_J + leakage_J }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .map(({ name, energy_J, leakage_J, sum }) => [
      name,
      orDash(energy_J, energy),
      orDash(leakage_J, energy),
      percent(share(sum, all)),
    ]);
  const sums = (['chip', 'chipAndDram'] as const).map((part) => {
    const { energy_J, dynamic_J, static_J } = totals[part];
    return [chipParts[part], energy(dynamic_J), energy(static_J), percent(share(energy_J, all))];
  });
  return table(columns, [...rows, ...sums], look);
}

function componentTable(result: Result, look: Look): string {
  const columns: Column[] = [
    { head: 'component', align: 'left' },
    { head: 'units' },
    { head: 'jobs' },
    { head: 'used' },
    { head: 'stalled here, by reason', align: 'left' },
    { head: 'energy' },
    { head: 'leakage' },
    { head: 'area' },
  ];
  const rows = Object.entries(result.components)
    .filter(([, c]) => isUsed(c))
    .map(([name, c]) => [
      name,
      orDash(c.units, integer),
      orDash(c.jobs, integer),
      c.units > 0 ? percent(c.utilisation) : '-',
      Object.entries(c.stalled_s)
        .filter(([, seconds]) => seconds > 0)
        .sort((a, b) => b[1] - a[1])
        .map(([reason, seconds]) => `${reason} ${time(seconds)}`)
        .join(', '),
      orDash(c.energy_J, energy),
      orDash(c.leakage_J, energy),
      orDash(c.area_m2, area),
    ]);
  return table(columns, rows, look);
}

/** Components that the run had no work for and that take no area. */
function unusedSentence({ components }: Result, look: Look): string {
  const names = Object.entries(components).flatMap(([name, c]) => (isUsed(c) ? [] : [name]));
  return names.length === 0 ? '' : bullets([`Nothing to do: ${names.join(', ')}.`], look);
}

/** Area by block, largest first, with its share of the chip. */
export function areaTable(result: Pick<Result, 'area' | 'totals'>, look: Look): string {
  const columns: Column[] = [{ head: 'block', align: 'left' }, { head: 'area' }, { head: 'of the chip' }];
  const rows = Object.entries(result.area)
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([block, value]) => [blockName(block), area(value), percent(share(value, result.totals.area_m2))]);
  return table(columns, [...rows, ['total', area(result.totals.area_m2), '']], look);
}

function stallList(result: Result, look: Look): string {
  if (result.stalls.length === 0) return '  Nothing waited.';
  const shown = result.stalls.map((stall) => stallSentence(stall, result));
  const { dependencyBound_s, latency_s } = result.totals;
  const slack = `The run takes ${factor(latency_s / dependencyBound_s)} as long as its longest chain of dependent work. The rest is waiting.`;
  return bullets([...shown, stallBasis(result), ...(dependencyBound_s > 0 ? [slack] : [])], look);
}
