import { join } from 'node:path';
import { json, writeJson, writeWhole } from '../../files/index.ts';
import { floorplanSvg } from '../../report/chip/floorplan.ts';
import { chipReport } from '../../report/chip/report.ts';
import { chipDescription, examineChip } from '../../study/chip/examine.ts';
import type { Context } from '../context.ts';
import { settings } from '../options/load.ts';
import type { SimulateOptions } from '../options/running.ts';

export type ChipOptions = SimulateOptions & { readonly rule: string };

/** Prints a chip, and writes it and its floorplan. */
export async function chip(name: string, network: string, options: ChipOptions, context: Context): Promise<void> {
  const request = { chip: name, network, rule: options.rule, ...settings(options) };
  const examined = examineChip(request, options, await context.simulator());
  const description = chipDescription(examined);
  context.stdout(options.json ? json(description) : `${chipReport(examined, context.look)}\n`);
  if (options.out === undefined) return;
  const picture = join(options.out, 'floorplan.svg');
  const { setup, tiles } = examined;
  const title = `${setup.chip.name}: ${setup.network.name}, ${setup.rule.name}`;
  const file = writeJson(options.out, 'chip.json', description);
  writeWhole(picture, floorplanSvg({ title, ...tiles }));
  context.stderr(`wrote ${file}, ${picture}\n`);
}
