/** Compiles encoder.as: node src/recorder/encoder/assembly/compile.mjs [--check] */
import { publish } from '../../../../scripts/assembly.mjs';

await publish(new URL('.', import.meta.url), 'encoder');
