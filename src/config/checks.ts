import { type Chip, isTransposable } from '../chip/index.ts';
import { InputError, type Item, type Position } from '../source/index.ts';
import { format } from '../units/index.ts';

/**
 * Refuses settings that are each valid but contradict each other. Errors point at the first of the settings concerned
 * that is written in the file or an override.
 */
export function checkChip(chip: Chip, root: Item): void {
  const refuse = (paths: readonly string[], what: string, expected: string): never => {
    throw new InputError(written(root, paths), what, { expected });
  };
  checkClock(chip, refuse);
  checkMultiplexers(chip, refuse);
  checkSharedAdcs(chip, refuse);
  checkTile(chip, refuse);
  checkProvision(chip, refuse);
  const { capacity, lineBits } = chip.globalBuffer;
  if (capacity !== 'auto' && capacity < lineBits) {
    refuse(
      ['globalBuffer.capacity', 'globalBuffer.lineBits'],
      `globalBuffer.capacity is ${capacity}, less than one line`,
      `at least lineBits (${lineBits})`,
    );
  }
}

type Refuse = (paths: readonly string[], what: string, expected: string) => never;

/** Time is counted in whole picoseconds, so a clock period must be some. */
function checkClock(chip: Chip, refuse: Refuse): void {
  const { clock } = chip.technology;
  const period = 1e12 / clock;
  const whole = Math.max(1, Math.round(period));
  if (Math.abs(period - whole) <= 1e-9 * period) return;
  refuse(
    ['technology.clock'],
    `technology.clock has a period of ${Number(period.toPrecision(7))} ps, which is not whole`,
    `for instance ${format(1e12 / whole, 'Hz', 12)} (${whole} ps)`,
  );
}

function checkMultiplexers(chip: Chip, refuse: Refuse): void {
  for (const section of ['subarray', 'wgu'] as const) {
    const { columns, columnsPerAdc } = chip[section];
    if (columnsPerAdc <= columns) continue;
    refuse(
      [`${section}.columnsPerAdc`, `${section}.columns`],
      `${section}.columnsPerAdc is ${columnsPerAdc}`,
      `at most the number of columns (${columns})`,
    );
  }
}

function checkSharedAdcs(chip: Chip, refuse: Refuse): void {
  const [rows, columns] = chip.pe.subarrays;
  for (const [kind, adc] of Object.entries(chip.adc)) {
    if (adc.sharedBy <= rows * columns) continue;
    refuse(
      [`adc.${kind}.sharedBy`, 'pe.subarrays'],
      `adc.${kind}.sharedBy is ${adc.sharedBy}`,
      `at most the arrays of a PE (${rows} x ${columns})`,
    );
  }
}

/** Arrays of the largest tile that is simulated: small layers are copied until they fill it, and every copy is written. */
const mostArraysPerTile = 4096;

function checkTile({ tile, pe }: Chip, refuse: Refuse): void {
  const arrays = [...tile.pes, ...pe.subarrays].reduce((product, side) => product * side, 1);
  if (arrays <= mostArraysPerTile) return;
  refuse(
    ['tile.pes', 'pe.subarrays'],
    `a tile of ${tile.pes.join(' x ')} PEs of ${pe.subarrays.join(' x ')} arrays has ${arrays} arrays`,
    `at most ${mostArraysPerTile}`,
  );
}

/** Hardware for learning is given by the file or by the rule, never by both. */
function checkProvision(chip: Chip, refuse: Refuse): void {
  if (chip.subarray.transposedRead && !isTransposable(chip.cell)) {
    const what = `subarray.transposedRead is true, but cells of type ${chip.cell.type} have one port`;
    refuse(['subarray.transposedRead', 'cell.type'], what, 'cell.type: sram-8t');
  }
  if (chip.level.provision === 'explicit') return;
  const given = chip.subarray.transposedRead
    ? 'subarray.transposedRead'
    : chip.feedback.provided
      ? 'feedback.provided'
      : null;
  if (given === null) return;
  refuse([given, 'provision'], `${given} is true, but the rule decides with provision: auto`, 'provision: explicit');
}

/** Where the first of `paths` that is written was written; the start of the file if none is. */
function written(root: Item, paths: readonly string[]): Position {
  for (const path of paths) {
    const item = root.find(path);
    if (item !== undefined) return item.position;
  }
  return root.position;
}
