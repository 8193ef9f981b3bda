import { z } from 'zod';
import { InputError, parseJson, readText } from '../source/index.ts';
import { checked, readDocument } from './document.ts';
import { parametersSchema } from './documentSchema.ts';
import { provision } from './provision.ts';
import type { LayerRow, Placement } from './run.ts';

/** A parameter set of the tool, by its own names. */
export type ToolParameters = z.infer<typeof parametersSchema>;

/** What the tool works out from a network or is given beside its parameters. */
export interface ChipContext {
  /** Bits of a weight. @default cellBit */
  readonly synapseBit?: number;
  /** Bits of an input. @default 8 */
  readonly inputBits?: number;
  /** Sizes of tiles and PEs, which the tool derives from the network. @default PEs of 2 x 2 arrays, tiles of 2 x 2 PEs */
  readonly placement?: Placement;
  /** The network, whose largest map takes part in the size of the global buffer. @default none */
  readonly rows?: readonly LayerRow[];
}

const largest = 300_000;

/**
 * Reads a parameter set: a JSON object of names and values, a run of the reference (its `config`), or lines `name = value;` as
 * in the tool's own parameter file (comments and other lines are left out).
 *
 * @throws InputError naming the parameter that is missing or out of range
 */
export function readToolParameters(file: string): ToolParameters {
  return parseToolParameters(readText(file, largest), file);
}

/** As {@link readToolParameters}, from a text; `file` names it in errors. */
export function parseToolParameters(text: string, file: string): ToolParameters {
  return /^\s*[{[]/.test(text) ? fromJson(text, file) : fromAssignments(text, file);
}

const fields = 'the parameters of DNN+NeuroSim V2.1 by their names';

function fromJson(text: string, file: string): ToolParameters {
  const root = parseJson(text, file);
  const isRun = root.isMap && root.get('config')?.isMap === true;
  if (!isRun) return readDocument(parametersSchema, text, file, fields);
  return readDocument(z.object({ config: parametersSchema }), text, file, fields).config;
}

function fromAssignments(text: string, file: string): ToolParameters {
  const assigned = assignments(text);
  const values = Object.fromEntries([...assigned].map(([name, { value }]) => [name, value]));
  const found = checked(parametersSchema, values);
  if ('data' in found) return found.data;
  const name = found.issue.path.join('.');
  const at = assigned.get(name);
  if (at === undefined) throw new InputError({ file, line: 1, column: 1 }, `${name} is missing`, { expected: fields });
  throw new InputError({ file, line: at.line, column: at.column }, `${name} is ${at.value}`, {
    expected: found.issue.expected,
  });
}

interface Assignment {
  readonly value: number | boolean;
  readonly line: number;
  readonly column: number;
}

/** `name = value;` per line; the last assignment of a name holds. Values that are no number or truth value are left out. */
function assignments(text: string): ReadonlyMap<string, Assignment> {
  const found = new Map<string, Assignment>();
  text.split('\n').forEach((line, index) => {
    const match = /^(\s*)([A-Za-z]\w*)\s*=\s*([^;]+);/.exec(line.replace(/\/\/.*$/, ''));
    if (match === null) return;
    const [, indent = '', name = '', written = ''] = match;
    const value = literal(written.trim());
    if (value !== undefined) found.set(name, { value, line: index + 1, column: indent.length + 1 });
  });
  return found;
}

function literal(text: string): number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? undefined : value;
}

/**
 * The chip of a parameter set as the text of a chip file. It holds the description only: its figures follow from technology and
 * geometry. Sizes that the tool derives with a defect (B3: banks of the global buffer, arrays written at once) are as it prints them.
 */
export function chipYaml(parameters: ToolParameters, name: string, context: ChipContext = {}): string {
  const p = parameters;
  const lines = [
    `# A parameter set of DNN+NeuroSim V2.1. Its times are free-running delays, so the clocking is free.`,
    `name: ${JSON.stringify(name)}`,
    '',
    `technology: { node: ${p.technode} nm, roadmap: ${p.deviceroadmap === 2 ? 'LSTP' : 'HP'}, temperature: ${p.temp} K, clock: ${p.clkFreq} Hz, clocking: free }`,
    cellLine(p),
    `precision: { weight: ${context.synapseBit ?? p.cellBit}, activation: ${context.inputBits ?? 8}, error: ${context.inputBits ?? 8} }`,
    `subarray: { rows: ${p.numRowSubArray}, columns: ${p.numColSubArray}, columnsPerAdc: ${p.numColMuxed} }`,
    ...adcLines(p),
    ...levelLines(p, context.placement),
    `mapping: { kind: ${isNovel(p, context.placement) ? 'kernel-position' : 'conventional'} }`,
    ...memoryLines(p, context),
    ...gradientLines(p, context),
    'memory: { activations: dram }',
    'gradient: { policy: dram-per-image, path: globalBuffer }',
    '',
  ];
  return lines.join('\n');
}

/**
 * The tool divides the time of a fully connected layer by copies of its activations that no array holds (B22). Here copies have area, so
 * a network of such layers alone gets those of its heaviest layer; with convolutions, whose arrays exist, there are none.
 */
function gradientLines(p: ToolParameters, { rows = [], inputBits = 8 }: ChipContext): string[] {
  const copies = copiesOf(rows, (row) => Math.floor((row.channels * inputBits) / p.numColSubArrayWG));
  return [
    ...(copies > 1
      ? [`# B22: the tool divides the time of its gradient unit by ${copies}, without the arrays for it.`]
      : []),
    `wgu: { rows: ${p.numRowSubArrayWG}, columns: ${p.numColSubArrayWG}, columnsPerAdc: ${p.numRowMuxedWG}, replicas: ${copies} }`,
  ];
}

function copiesOf(rows: readonly LayerRow[], copies: (row: LayerRow) => number): number {
  const isConnected = (row: LayerRow) => row.height * row.width * row.kernelHeight * row.kernelWidth === 1;
  if (rows.length === 0 || !rows.every(isConnected)) return 1;
  const heaviest = rows.reduce((a, b) => (b.channels * b.outputs > a.channels * a.outputs ? b : a));
  return Math.max(1, copies(heaviest));
}

/** The SRAM cell of the tool has a second set of periphery for transposed reads. */
const cellTypes: Readonly<Record<number, string>> = { 1: 'sram-8t', 2: 'rram', 3: 'fefet' };

function cellLine(p: ToolParameters): string {
  const type = p.memcelltype === 2 && p.accesstype === 4 ? 'crossbar' : cellTypes[p.memcelltype];
  const bits = p.memcelltype === 1 ? 1 : p.cellBit;
  const ratio = p.resistanceOff / p.resistanceOn;
  return `cell: { type: ${type}, bits: ${bits}, onResistance: ${p.resistanceOn} Ohm, onOffRatio: ${ratio}, readVoltage: ${p.readVoltage} V, writeVoltage: ${p.writeVoltage} V, writePulse: ${seconds(p.writePulseWidth)} }`;
}

function seconds(value: number): string {
  return `${Number((value * 1e9).toPrecision(12))} ns`;
}

function adcLines(p: ToolParameters): string[] {
  const kind = p.SARADC ? 'sar' : `flash, sense: ${p.currentMode ? 'current' : 'voltage'}`;
  const bits = (levels: number) => Math.max(1, Math.ceil(Math.log2(levels)));
  return [
    'adc:',
    `  forward: { kind: ${kind}, bits: ${bits(p.levelOutput)} }`,
    `  error: { kind: ${kind}, bits: ${bits(p.levelOutputAG)} }`,
    `  gradient: { kind: ${kind}, bits: ${bits(p.levelOutputWG)} }`,
  ];
}

function isNovel(p: ToolParameters, placement: Placement | undefined): boolean {
  return p.novelMapping && (placement === undefined || placement.novelPes !== undefined);
}

/** One kind of tile per chip: that of the novel mapping where there is one. */
function levelLines(p: ToolParameters, placement: Placement | undefined): string[] {
  const novel = isNovel(p, placement);
  const pes = novel
    ? Math.ceil(Math.sqrt(placement?.novelPes ?? 9))
    : (placement?.tileSize ?? 2) / (placement?.peSize ?? 1);
  const peCells = (novel ? placement?.novelPeSize : placement?.peSize) ?? 2 * p.numRowSubArray;
  const arrays = Math.max(1, Math.floor(peCells / p.numRowSubArray));
  const side = Math.max(1, Math.floor(pes));
  return [
    `pe: { subarrays: [${arrays}, ${arrays}], busWidth: ${p.numRowSubArray} }`,
    `tile: { pes: [${side}, ${side}], treeWidth: ${side * p.numRowSubArray} }`,
  ];
}

function memoryLines(p: ToolParameters, context: ChipContext): string[] {
  const synapseBit = context.synapseBit ?? p.cellBit;
  const cells = Math.ceil(synapseBit / (p.memcelltype === 1 ? 1 : p.cellBit));
  const sizes = {
    parameters: p,
    rows: context.rows ?? [],
    cellsPerSynapse: cells,
    synapseBit,
    inputBits: context.inputBits ?? 8,
  };
  const { globalBanks, parallelArrays } = provision(sizes, 0);
  return [
    `tileBuffer: { lineBits: ${p.tileBufferCoreSizeCol ?? 32} }`,
    `globalBuffer: { lineBits: ${p.globalBufferCoreSizeCol}, banks: ${globalBanks} }`,
    `dram: { kind: ${p.dramType === 1 ? 'gddr5' : 'hbm2'} }`,
    `write: { parallelArrays: ${Math.max(1, parallelArrays)} }`,
  ];
}
