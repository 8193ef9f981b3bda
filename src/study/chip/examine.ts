import type { Chip } from '../../chip/index.ts';
import { type AdcOpinion, adcOpinions, type FigureRow, figuresOf, figureTable } from '../../circuits/index.ts';
import type { Request } from '../../config/index.ts';
import {
  built,
  type InterconnectLevel,
  interconnectOf,
  type Run,
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
}

/** @throws InputError if the descriptions do not make a chip */
export function examineChip(
  request: Omit<Request, 'iterations' | 'batch'>,
  simulation: Pick<Run, 'detail' | 'seed'>,
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
  };
}

/** The same as `chip.json` has it. */
export function chipDescription({ chip, network, result, tiles, figures, interconnect, adcs }: ExaminedChip) {
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
    notes: config.notes,
  };
}
