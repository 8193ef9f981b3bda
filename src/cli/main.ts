#!/usr/bin/env node
import { load } from '../config/index.ts';
import { simulate } from '../simulation/index.ts';
import { execute } from './program.ts';
import { look } from './terminal.ts';

// Whoever reads us may have had enough (`cimline describe | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await execute(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
  look: look(process.stdout, process.env),
  load,
  simulate,
});
