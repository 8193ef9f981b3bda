import type { Chip } from '../../chip/index.ts';
import {
  type AdcOpinion,
  adcOpinions,
  type Estimate,
  estimatedAs,
  estimates,
  type FigureRange,
  type FigureRow,
  figureRanges,
  figuresOf,
  figureTable,
  OutsideModelError,
} from '../../circuits/index.ts';
import type { Request } from '../../config/index.ts';
import {
  built,
  type InterconnectLevel,
  interconnectOf,
  type Running,
  type Setup,
  type TilesView,
  tilesOf,
} from '../../simulation/index.ts';
import type { Result } from '../../simulation/result.ts';
import { prepare, type Simulator } from '../prepare.ts';

/** What a chip consists of, and what it costs, sized for a network and a rule. */
export interface ExaminedChip {
  readonly chip: Chip;
  /** The network as the person called it. */
  readonly network: string;
  /** The run that the blocks were assembled for: one iteration of one sample, which shows them all at work. */
  readonly setup: Setup;
  readonly result: Result;
  readonly tiles: TilesView;
  readonly figures: readonly FigureRow[];
  readonly interconnect: readonly InterconnectLevel[];
  readonly adcs: readonly AdcOpinion[];
  /** Figures that are not known well. */
  readonly ranges: readonly FigureRange[];
  /** What the chip takes under every estimate of them; null where it lies outside the models. */
  readonly areas: Readonly<Record<Estimate, EstimatedArea | null>>;
}

/** Area of a chip, and of its arrays' converters, in m2. */
export interface EstimatedArea {
  readonly chip_m2: number;
  readonly adc_m2: number;
}

/** @throws InputError if the descriptions do not make a chip */
export function examineChip(
  request: Omit<Request, 'iterations' | 'batch'>,
  simulation: Running,
  simulator: Simulator,
): ExaminedChip {
  const { setup: asked, run } = prepare({ ...request, iterations: 1, batch: 1 }, simulation, simulator);
  const result = run();
  const { setup } = built(asked);
  const { chip } = setup;
  return {
    chip,
    network: request.network,
    setup,
    result,
    tiles: tilesOf(setup),
    figures: figureTable(chip, figuresOf(chip)),
    interconnect: interconnectOf(setup),
    adcs: adcOpinions(chip),
    ranges: figureRanges(chip),
    areas: areasOf(setup),
  };
}

/** Areas alone need no simulation. */
function areasOf(setup: Setup): ExaminedChip['areas'] {
  const area = (estimate: Estimate): EstimatedArea | null => {
    try {
      return areaOf(tilesOf({ ...setup, chip: estimatedAs(setup.chip, estimate) }));
    } catch (error) {
      if (error instanceof OutsideModelError) return null;
      throw error;
    }
  };
  return Object.fromEntries(estimates.map((estimate) => [estimate, area(estimate)])) as ExaminedChip['areas'];
}

function areaOf({ tiles, empty, shared }: TilesView): EstimatedArea {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const beside_m2 = empty.area_m2 + sum(Object.values(shared));
  return {
    chip_m2: sum(tiles.map((tile) => tile.area_m2)) + beside_m2,
    adc_m2: sum(tiles.map(({ area }) => area.adc ?? 0)) + (shared.adc ?? 0),
  };
}

/** The same as `chip.json` has it. */
export function chipDescription(examined: ExaminedChip) {
  const { chip, network, result, tiles, figures, interconnect, adcs, ranges, areas } = examined;
  const { area, totals, components, config, rule } = result;
  return {
    chip,
    rule,
    network,
    area_m2: totals.area_m2,
    area,
    tiles,
    components,
    figures,
    interconnect,
    adcs,
    ranges,
    areas,
    notes: config.notes,
  };
}
