import type { Chip } from '../chip/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Unit } from '../units/index.ts';
import { computedFigures } from './computed/figures.ts';
import {
  adcSources,
  bufferSources,
  macEnergy,
  oneTransistorCell_F2,
  sarBitAt130nm_s,
  sramCellArea,
} from './computed/published.ts';
import { OutsideModelError } from './outside.ts';

/** The ways to estimate a chip: as the reference, and at the low, the middle and the high end of what is published. */
export const estimates = ['reference', 'low', 'middle', 'high'] as const;
export type Estimate = (typeof estimates)[number];

/** A figure of a chip under every estimate, in the SI unit. Null where the chip lies outside the models. */
export interface FigureRange {
  readonly figure: string;
  readonly unit: Unit | 'F2';
  readonly values: Readonly<Record<Estimate, number | null>>;
  /** Where the published values come from. */
  readonly sources: string;
}

/** The chip with the circuits of an estimate. */
export function estimatedAs(chip: Chip, estimate: Estimate): Chip {
  const circuits =
    estimate === 'reference' ? ({ basis: 'reference', estimate: 'middle' } as const) : published(estimate);
  return { ...chip, level: { ...chip.level, figuresFrom: 'model' }, circuits };
}

const published = (estimate: Chip['circuits']['estimate']) => ({ basis: 'published', estimate }) as const;

/** Junctions between an idle and a busy commercial part: 27, 55 and 85 degrees Celsius. */
const junctions_K = { low: 300, middle: 328, high: 358 } as const;

/** Figures that are not known well, each with its range: what a chip's numbers hang on. */
export function figureRanges(chip: Chip): FigureRange[] {
  const row = (
    figure: string,
    unit: FigureRange['unit'],
    sources: string,
    of: (figures: ChipFigures) => number | null,
  ): FigureRange => ({ figure, unit, sources, values: under((estimate) => of(figuresAs(estimate))) });
  const known = new Map<Estimate, ChipFigures>();
  const figuresAs = (estimate: Estimate): ChipFigures => {
    const figures = known.get(estimate) ?? computedFigures(estimatedAs(chip, estimate));
    known.set(estimate, figures);
    return figures;
  };
  const { rows, columns } = chip.subarray;
  const cell_m2 = rows * columns * chip.technology.node ** 2;
  return [
    row('global buffer, read of a bit', 'J', bufferSources, ({ globalBuffer }) => globalBuffer.readPerBit_J),
    row('tile buffer, read of a bit', 'J', bufferSources, ({ tileInput }) => tileInput.readPerBit_J),
    row('forward ADC, conversion', 'J', adcSources, ({ array }) => array.forward.adcEnergy_J(0.25, 0.5) / columns),
    row('forward ADC, area', 'm2', adcSources, ({ adc }) => adc.forward.area_m2 / adc.forward.count),
    row('forward ADC, time', 's', converterTimes[chip.adc.forward.kind], ({ array }) => array.forward.convert_s),
    row('forward ADC, idle', 'W', idleSources, ({ adc }) => adc.forward.leakage_W / adc.forward.count),
    row('cell, area', 'F2', cellSources(chip), ({ array }) => array.cells_m2 / cell_m2),
    junctionRow(chip),
    ...(chip.wgu.kind === 'digital'
      ? [row('multiply and add, 8 x 8 into 32 bits', 'J', macEnergy.sources, mac_J)]
      : []),
  ];
}

const idleSources = 'half of the transistors are off, each as in an inverter; none in the reference';

const converterTimes = {
  flash: 'fits of circuit simulations, 1 ns and the encoder; in the reference slower where cells differ more',
  sar: sarBitAt130nm_s.sources,
} as const;

const cellSources = ({ cell: { type } }: Chip): string =>
  type === 'crossbar'
    ? 'two half-pitches squared, the geometry'
    : type.startsWith('sram')
      ? sramCellArea.sources
      : oneTransistorCell_F2.sources;

/** Leakage of an array's periphery and cells by the temperature of its junctions, whatever the chip says. */
function junctionRow(chip: Chip): FigureRange {
  const leakage = (temperature: number, estimate: Estimate) =>
    computedFigures({ ...estimatedAs(chip, estimate), technology: { ...chip.technology, temperature } }).array
      .leakage_W;
  return {
    figure: 'array, leakage',
    unit: 'W',
    values: under((estimate) => leakage(junctions_K[estimate === 'reference' ? 'low' : estimate], estimate)),
    sources: `junctions at ${Object.values(junctions_K).join(', ')} K; the chip is at ${chip.technology.temperature} K (technology.temperature)`,
  };
}

/** Bits of a sum for which a multiplication and addition is published. */
const macSumBits = 32;

const mac_J = ({ wgu }: ChipFigures): number | null => (wgu.kind === 'digital' ? wgu.grid(macSumBits).mac_J : null);

/** A value for every estimate that the models cover. */
function under(of: (estimate: Estimate) => number | null): FigureRange['values'] {
  const value = (estimate: Estimate) => {
    try {
      return of(estimate);
    } catch (error) {
      if (error instanceof OutsideModelError) return null;
      throw error;
    }
  };
  return { reference: value('reference'), low: value('low'), middle: value('middle'), high: value('high') };
}
