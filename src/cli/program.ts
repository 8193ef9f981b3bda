import { Command, CommanderError } from 'commander';
import { version } from '../version.ts';
import { chipCommand } from './chip.ts';
import { compareCommand } from './compare.ts';
import type { Context } from './context.ts';
import { describeCommand } from './describe.ts';
import { exitCodes, failure } from './errors.ts';
import { type HelpText, helpBelow, withLayout } from './help.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { listCommand } from './list.ts';
import { runCommand } from './run.ts';
import { studyCommand } from './study.ts';
import { trainCommand } from './train.ts';
import { validateCommand } from './validate.ts';

const about = `Simulates, event by event, a chip that trains a neural network inside its memory arrays.

A run is a chip (YAML), a network with its activity, a learning rule and a schedule.
Shipped chips and networks go by name, your own by path.`;

const help: HelpText = {
  examples: [
    'cimline run fefet-22nm mlp --rule dfa',
    'cimline compare fefet-22nm mlp --vary wgu.count=1,2,3',
    'cimline chip fefet-22nm',
    ['cimline describe wgu', 'every parameter of the weight-gradient units'],
    ['cimline validate fefet-22nm mlp --rule bp,dfa', 'from the closed form to the simulated chip'],
    ['cimline train digits --rule dfa', 'accuracy by epoch, on data that ships with cimline'],
    ['cimline train digits --chip fefet-22nm --rule bp,dfa --target 95%', 'simulated time and energy to an accuracy'],
    ['cimline study run reference', 'BP against DFA, one assumption at a time'],
    ['cimline study run cycle-to-cycle', 'accuracy over a setting: many trainings, resumable'],
    ['cimline list', 'what ships: chips, networks, devices, rules, studies, data sets'],
  ],
  about: ['Exit codes: 0 done, 1 failed while running, 2 bad input.'],
};

/** Runs one command line. Never throws and never ends the process; the exit code is returned. */
export async function execute(argv: readonly string[], context: Context): Promise<number> {
  try {
    await program(context).parseAsync(withDescribe(argv), { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Commander has printed its own message by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
    const { message, exitCode } = failure(error, process.env.CIMLINE_DEBUG === '1');
    context.stderr(`${message}\n`);
    return exitCode;
  }
}

function program(context: Context): Command {
  const cimline = withLayout(new Command('cimline'), context.look)
    .description(about)
    .version(version)
    .option('--describe', 'every parameter with its default and range (as the command describe)')
    .addHelpText('after', helpBelow(help, context.look))
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr });
  for (const add of [
    runCommand,
    compareCommand,
    studyCommand,
    trainCommand,
    validateCommand,
    importCommand,
    chipCommand,
    listCommand,
    describeCommand,
    initCommand,
  ]) {
    const command = add(context);
    cimline.addCommand(command.copyInheritedSettings(cimline));
    for (const child of command.commands) child.copyInheritedSettings(cimline);
  }
  return cimline;
}

/** `--describe [FILTER]` is the command `describe [FILTER]`. */
function withDescribe(argv: readonly string[]): string[] {
  return argv[0] === '--describe' ? ['describe', ...argv.slice(1)] : [...argv];
}
