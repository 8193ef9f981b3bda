import { join } from 'node:path';
import { Command } from 'commander';
import { adcOpinions, figuresOf, figureTable } from '../circuits/index.ts';
import { json, writeJson, writeWhole } from '../files/index.ts';
import { chipReport } from '../report/chip.ts';
import { floorplanSvg } from '../report/floorplan.ts';
import { interconnectOf, tilesOf } from '../simulation/index.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { help } from './help/chip.ts';
import { helpBelow } from './help/layout.ts';
import { settings } from './options/load.ts';
import { withRule } from './options/rule.ts';
import { type SimulateOptions, withSimulateOptions } from './options/running.ts';

/** The network that sizes a chip when none is given. */
const usualNetwork = 'mlp';

type ChipOptions = SimulateOptions & { readonly rule: string };

/** `cimline chip`: what a chip consists of, and what it costs. */
export function chipCommand(context: Context): Command {
  return withRule(withSimulateOptions(new Command('chip')), 'learning rule whose hardware the chip gets')
    .description('Show what a chip consists of, its area, and the figures of its blocks.')
    .argument('<chip>', 'a shipped chip, or the path of a file')
    .argument('[network]', 'the network for which the chip is sized', usualNetwork)
    .addHelpText('after', helpBelow(help, context.look))
    .action((chip: string, network: string, options: ChipOptions) => {
      // Blocks are assembled for a run; one sample is enough to see them all at work.
      const { setup, run } = prepare(
        { chip, network, rule: options.rule, ...settings(options), iterations: 1, batch: 1 },
        options,
        context,
      );
      const result = run();
      const figures = figureTable(setup.chip, figuresOf(setup.chip));
      const adcs = adcOpinions(setup.chip);
      const interconnect = interconnectOf(setup);
      const tiles = tilesOf(setup);
      const { area, totals, components } = result;
      const description = {
        chip: setup.chip,
        rule: result.rule,
        network,
        area_m2: totals.area_m2,
        area,
        tiles,
        components,
        figures,
        interconnect,
        adcs,
        notes: result.config.notes,
      };
      context.stdout(
        options.json
          ? json(description)
          : `${chipReport({ chip: setup.chip, result, network, tiles, figures, interconnect, adcs }, context.look)}\n`,
      );
      if (options.out !== undefined) {
        context.stderr(`wrote ${writeJson(options.out, 'chip.json', description)}\n`);
        const picture = join(options.out, 'floorplan.svg');
        const title = `${setup.chip.name}: ${setup.network.name}, ${setup.rule.name}`;
        writeWhole(picture, floorplanSvg({ title, ...tiles }));
        context.stderr(`wrote ${picture}\n`);
      }
    });
}
