#!/usr/bin/env node
import { exitCodes } from './errors.ts';
import { execute } from './program.ts';
import { look } from './terminal.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us may have had enough (`cimline describe | head`).
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`cannot write the output: ${error.message}\n`);
  process.exit(exitCodes.failed);
});

process.exitCode = await execute(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY ? process.stderr : null,
  look: look(process.stdout, process.env),
  simulator: async () => (await import('./actions/simulator.ts')).simulator,
});
