import { Command, CommanderError } from 'commander';
import { version } from '../version.ts';
import { chipCommand } from './chip.ts';
import { compareCommand } from './compare.ts';
import type { Context } from './context.ts';
import { describeCommand } from './describe.ts';
import { exitCodes, failure } from './errors.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { helpBelow, withLayout } from './help/layout.ts';
import { help } from './help/program.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { listCommand } from './list.ts';
import { refuseNameless } from './options/places.ts';
import { runCommand } from './run.ts';
import { studyCommand } from './study.ts';
import { guarded } from './terminal.ts';
import { trainCommand } from './train.ts';
import { validateCommand } from './validate.ts';
import { viewCommand } from './view.ts';

const about = `Simulates, event by event, a chip that trains a neural network inside its memory arrays.

A run needs a chip, a network with its activity, a learning rule and a schedule.
Chips and networks that ship with cimline go by name, your own by path.`;

/** Runs one command line. Never throws and never ends the process; the exit code is returned. */
export async function execute(argv: readonly string[], world: Context): Promise<number> {
  const context = guarded(world, argv);
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

/** The command line: every command with its options. */
export function program(context: Context): Command {
  const cimline = withLayout(new Command('cimline'), context.look)
    .description(about)
    .version(version)
    .option('--describe', 'describe every parameter (as the command describe does)')
    .helpCommand('help [command]', 'Show the help of a command.')
    .addHelpText('after', helpBelow(help, context.look))
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr })
    .hook('preAction', (_, command) => refuseNameless(command));
  for (const add of [
    runCommand,
    compareCommand,
    explainCommand,
    viewCommand,
    exportCommand,
    studyCommand,
    trainCommand,
    evaluateCommand,
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
