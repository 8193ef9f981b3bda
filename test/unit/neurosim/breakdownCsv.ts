import { type PhaseValues, phases, type Run } from '../../../src/neurosim/index.ts';

/** A run's printed numbers in the tables of the tool's breakdown file; its columns by block, which are not read, hold zeros. */
export function breakdownCsv({ printed }: Pick<Run, 'printed'>): string {
  const { area } = printed;
  const columns = (
    [
      ['latency', 's', 'latency_s'],
      ['energy', 'J', 'energy_J'],
      ['Peak_latency', 's', 'peakLatency_s'],
      ['Peak_energy', 'J', 'peakEnergy_J'],
    ] as const
  ).flatMap(([kind, unit, field]) => phases.map((phase) => ({ head: `${kind}_${phase}(${unit})`, phase, field })));
  const line = (name: string | number, values: PhaseValues) =>
    [name, ...columns.map(({ phase, field }) => values[phase][field]), '', ' ', 0].join(',');
  return [
    'Total Area(m^2), Total CIM (FW+AG) Area (m^2), Routing Area(m^2), ADC Area(m^2), Accumulation Area(m^2), Other Logic&Storage Area(m^2), Weight Gradient Area(m^2),',
    [area.total, area.CIM_array, area.IC, area.ADC, area.Accum, area.Other, area.WG].join(','),
    '\n',
    `layer_number, ${columns.map(({ head }) => head).join(', ')},, , ADC_latency(s)`,
    ...printed.layers.map((values, i) => line(i + 1, values)),
    line('Total', printed.chip),
    '\n',
    'TOPS/W,FPS,TOPS,Peak TOPS/W,Peak FPS,Peak TOPS,',
    '1,1,1,1,1,1',
    '',
  ].join('\n');
}
