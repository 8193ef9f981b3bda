import { format } from '../units/index.ts';
import type { Chip } from './chip.ts';
import { isTransposable } from './core.ts';

/** Settings that are each valid but contradict each other. */
export interface Contradiction {
  /** Dotted paths of the settings concerned, the one to change first. */
  readonly paths: readonly [string, ...string[]];
  readonly what: string;
  readonly expected: string;
}

/** What contradicts itself in a chip, in the order of its file; empty if nothing does. */
export function contradictions(chip: Chip): Contradiction[] {
  const found: Contradiction[] = [];
  const refuse: Refuse = (paths, what, expected) => {
    found.push({ paths, what, expected });
  };
  checkClock(chip, refuse);
  checkMultiplexers(chip, refuse);
  checkRowsAtATime(chip, refuse);
  checkSharedAdcs(chip, refuse);
  checkTile(chip, refuse);
  checkProvision(chip, refuse);
  checkCapacity(chip, refuse);
  checkWidths(chip, refuse);
  checkMaster(chip, refuse);
  checkFigures(chip, refuse);
  checkShares(chip, refuse);
  return found;
}

type Refuse = (paths: Contradiction['paths'], what: string, expected: string) => void;

function checkCapacity({ globalBuffer: { capacity, lineBits } }: Chip, refuse: Refuse): void {
  if (capacity === 'auto' || capacity >= lineBits) return;
  refuse(
    ['globalBuffer.capacity', 'globalBuffer.lineBits'],
    `globalBuffer.capacity is ${capacity}, less than one line`,
    `at least lineBits (${lineBits})`,
  );
}

/** Lines hold results of the analytic reference. */
function checkFigures({ level: { figuresFrom }, circuits }: Chip, refuse: Refuse): void {
  if (figuresFrom === 'model' || circuits.basis === 'reference') return;
  refuse(
    ['figuresFrom', 'circuits.basis'],
    `figuresFrom is ${figuresFrom}, but lines of figures are results of the reference`,
    'circuits.basis: reference with it',
  );
}

/** No more banks can be used at once than there are. */
function checkWidths(chip: Chip, refuse: Refuse): void {
  for (const section of ['globalBuffer', 'tileBuffer'] as const) {
    const { banks, width } = chip[section];
    if (banks === 'auto' || width <= banks) continue;
    refuse(
      [`${section}.width`, `${section}.banks`],
      `${section}.width is ${width}`,
      `at most the number of banks (${banks})`,
    );
  }
}

/** A digital copy of the weights is somewhere, and moves at every update. */
function checkMaster({ write, optimizer, precision }: Chip, refuse: Refuse): void {
  if (write.master === 'none' || optimizer.stateBits >= precision.weight) return;
  refuse(
    ['optimizer.stateBits', 'write.master'],
    `optimizer.stateBits is ${optimizer.stateBits}, but with write.master: digital the state holds the weights`,
    `at least precision.weight (${precision.weight}), or write.master: none`,
  );
}

/** Layers that compete for a block have no part of it to themselves. */
function checkShares(chip: Chip, refuse: Refuse): void {
  for (const section of ['globalBuffer', 'htree'] as const) {
    const { share, scope } = chip[section];
    if (share === 'whole' || scope === 'layer') continue;
    refuse(
      [`${section}.share`, `${section}.scope`],
      `${section}.share is ${share}, but layers compete for the whole with ${section}.scope: ${scope}`,
      `${section}.scope: layer, or ${section}.share: whole`,
    );
  }
}

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
  const converted = chip.wgu.kind === 'array' ? (['subarray', 'wgu'] as const) : (['subarray'] as const);
  for (const section of converted) {
    const { columns, columnsPerAdc } = chip[section];
    if (columnsPerAdc <= columns) continue;
    refuse(
      [`${section}.columnsPerAdc`, `${section}.columns`],
      `${section}.columnsPerAdc is ${columnsPerAdc}`,
      `at most the number of columns (${columns})`,
    );
  }
}

function checkRowsAtATime({ subarray: { read, rowsAtATime, rows } }: Chip, refuse: Refuse): void {
  if (read === 'parallel' || rowsAtATime <= rows) return;
  refuse(
    ['subarray.rowsAtATime', 'subarray.rows'],
    `subarray.rowsAtATime is ${rowsAtATime}`,
    `at most the number of rows (${rows})`,
  );
}

function checkSharedAdcs(chip: Chip, refuse: Refuse): void {
  const [rows, columns] = chip.pe.subarrays;
  for (const kind of ['forward', 'error', 'feedback'] as const) {
    const adc = chip.adc[kind];
    if (adc.sharedBy <= rows * columns) continue;
    refuse(
      [`adc.${kind}.sharedBy`, 'pe.subarrays'],
      `adc.${kind}.sharedBy is ${adc.sharedBy}`,
      `at most the arrays of a PE (${rows} x ${columns})`,
    );
  }
}

/**
 * Arrays of the largest tile that is simulated: small layers are copied until they fill it, and every copy is written.
 */
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
