import { join } from 'node:path';
import { Command } from 'commander';
import { json, writeJson, writeWhole } from '../files/index.ts';
import { floorplanSvg } from '../report/chip/floorplan.ts';
import { chipReport } from '../report/chip/report.ts';
import { chipDescription, examineChip } from '../study/chip/examine.ts';
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
      const request = { chip, network, rule: options.rule, ...settings(options) };
      const examined = examineChip(request, options, context);
      const description = chipDescription(examined);
      context.stdout(options.json ? json(description) : `${chipReport(examined, context.look)}\n`);
      if (options.out === undefined) return;
      const picture = join(options.out, 'floorplan.svg');
      const { setup, tiles } = examined;
      const title = `${setup.chip.name}: ${setup.network.name}, ${setup.rule.name}`;
      const file = writeJson(options.out, 'chip.json', description);
      writeWhole(picture, floorplanSvg({ title, ...tiles }));
      context.stderr(`wrote ${file}, ${picture}\n`);
    });
}
