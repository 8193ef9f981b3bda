import type { ToolParameters } from './parameters.ts';
import { provision } from './provision.ts';
import type { LayerRow, Placement } from './run.ts';
import { converterBits, levelsOf, readsByRow } from './sensing.ts';

/** What the tool works out from a network or is given beside its parameters. */
export interface ChipContext {
  /** Bits of a weight. @default cellBit */
  readonly synapseBit?: number;
  /** Bits of an input. @default 8 */
  readonly inputBits?: number;
  /**
   * Sizes of tiles and PEs, which the tool derives from the network. @default PEs of 2 x 2 arrays, tiles of 2 x 2 PEs
   */
  readonly placement?: Placement;
  /** The network, whose largest map takes part in the size of the global buffer. @default none */
  readonly rows?: readonly LayerRow[];
}

/** A parameter set with everything around it that decides the chip. */
interface Described {
  readonly parameters: ToolParameters;
  readonly synapseBit: number;
  readonly inputBits: number;
  readonly rows: readonly LayerRow[];
  readonly placement: Placement | undefined;
}

/**
 * The chip of a parameter set as the text of a chip file. The file holds the description only: figures follow from
 * technology and geometry. Two sizes that the tool derives with a defect (B3: banks of the global buffer, arrays
 * written at once) are as it prints them.
 */
export function chipYaml(parameters: ToolParameters, name: string, context: ChipContext = {}): string {
  const { synapseBit = parameters.cellBit, inputBits = 8, rows = [], placement } = context;
  const tool: Described = { parameters, synapseBit, inputBits, rows, placement };
  return [
    '# A parameter set of DNN+NeuroSim V2.1.',
    '# Its times are free-running delays: clocking is free.',
    '# Its circuits are kept: circuits.basis is reference.',
    `name: ${JSON.stringify(name)}`,
    '',
    technologyLine(tool),
    section('circuits', { basis: 'reference' }),
    cellLine(tool),
    precisionLine(tool),
    subarrayLine(tool),
    ...adcLines(tool),
    ...levelLines(tool),
    mappingLine(tool),
    ...bufferLines(tool),
    dramLine(tool),
    writeLine(tool),
    ...gradientUnitLines(tool),
    'memory: { activations: dram }',
    'gradient: { policy: dram-per-image, path: globalBuffer }',
    ...scheduleLines(tool),
    '',
  ].join('\n');
}

function technologyLine({ parameters: p }: Described): string {
  const roadmap = p.deviceroadmap === 2 ? 'LSTP' : 'HP';
  return section('technology', {
    node: `${p.technode} nm`,
    roadmap,
    temperature: `${p.temp} K`,
    clock: `${p.clkFreq} Hz`,
    clocking: 'free',
  });
}

/** The SRAM cell of the tool has a second set of periphery for transposed reads. */
const cellTypes: Readonly<Record<number, string>> = { 1: 'sram-8t', 2: 'rram', 3: 'fefet' };

function cellLine({ parameters: p }: Described): string {
  const isCrossbar = p.memcelltype === 2 && p.accesstype === 4;
  return section('cell', {
    type: isCrossbar ? 'crossbar' : cellTypes[p.memcelltype],
    bits: cellBits(p),
    ...(isCrossbar ? {} : cellSize(p)),
    onResistance: `${p.resistanceOn} Ohm`,
    onOffRatio: p.resistanceOff / p.resistanceOn,
    readVoltage: `${p.readVoltage} V`,
    writeVoltage: `${p.writeVoltage} V`,
    writePulse: nanoseconds(p.writePulseWidth),
  });
}

/** In feature sizes, of which a chip file takes whole ones. The tool has a size for each kind of cell. */
function cellSize(p: ToolParameters): { width: number; height: number } {
  const [width, height] =
    p.memcelltype === 1
      ? [p.widthInFeatureSizeSRAM, p.heightInFeatureSizeSRAM]
      : [p.widthInFeatureSize1T1R, p.heightInFeatureSize1T1R];
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function precisionLine({ synapseBit, inputBits }: Described): string {
  return section('precision', { weight: synapseBit, activation: inputBits, error: inputBits });
}

function subarrayLine({ parameters: p }: Described): string {
  const size = { rows: p.numRowSubArray, columns: p.numColSubArray, columnsPerAdc: p.numColMuxed };
  return section('subarray', readsByRow(p) ? { ...size, read: 'sequential' } : size);
}

function adcLines({ parameters: p }: Described): string[] {
  const kind = p.SARADC ? { kind: 'sar' } : { kind: 'flash', sense: p.currentMode ? 'current' : 'voltage' };
  const adc = (name: string, levels: number) => `  ${section(name, { ...kind, bits: converterBits(levels) })}`;
  return ['adc:', adc('forward', levelsOf(p)), adc('error', p.levelOutputAG), adc('gradient', p.levelOutputWG)];
}

/** One kind of tile per chip: that of the novel mapping where there is one. */
function levelLines(tool: Described): string[] {
  const { numRowSubArray } = tool.parameters;
  const { pes, peCells } = isNovel(tool) ? novelTile(tool) : conventionalTile(tool);
  const arrays = Math.max(1, Math.floor(peCells / numRowSubArray));
  const side = Math.max(1, Math.floor(pes));
  return [
    section('pe', { subarrays: square(arrays), busWidth: numRowSubArray, ...peBuffer(tool) }),
    section('tile', { pes: square(side), treeWidth: side * numRowSubArray }),
  ];
}

/** PEs along the side of a tile, and cells along the side of a PE. */
interface TileSides {
  readonly pes: number;
  readonly peCells: number;
}

function novelTile({ parameters, placement }: Described): TileSides {
  const { novelPes = 9, novelPeSize = 2 * parameters.numRowSubArray } = placement ?? {};
  return { pes: Math.ceil(Math.sqrt(novelPes)), peCells: novelPeSize };
}

function conventionalTile({ parameters, placement }: Described): TileSides {
  if (placement === undefined) return { pes: 2, peCells: 2 * parameters.numRowSubArray };
  return { pes: placement.tileSize / placement.peSize, peCells: placement.peSize };
}

function mappingLine(tool: Described): string {
  return section('mapping', { kind: isNovel(tool) ? 'kernel-position' : 'conventional' });
}

function bufferLines(tool: Described): string[] {
  const { tileBufferCoreSizeCol = 32, globalBufferCoreSizeCol } = tool.parameters;
  return [
    section('tileBuffer', { lineBits: tileBufferCoreSizeCol, ...sram('kind', tool.parameters.tileBufferType) }),
    section('globalBuffer', {
      lineBits: globalBufferCoreSizeCol,
      width: provisionOf(tool).globalBanks,
      ...sram('kind', tool.parameters.globalBufferType),
    }),
  ];
}

const peBuffer = ({ parameters }: Described) => sram('buffer', parameters.peBufferType);

/** Buffers are register files unless the tool's switch is set. */
function sram(key: string, isSram: boolean | undefined): Readonly<Record<string, string>> {
  return isSram === true ? { [key]: 'sram' } : {};
}

function dramLine({ parameters }: Described): string {
  return section('dram', { kind: parameters.dramType === 1 ? 'neurosim-gddr5' : 'neurosim-hbm2' });
}

function writeLine(tool: Described): string {
  return section('write', { parallelArrays: Math.max(1, provisionOf(tool).parallelArrays) });
}

/**
 * The tool divides the time of a fully connected layer by copies of its activations that no array holds (B22). Here
 * copies have area, so a network of such layers alone gets those of its heaviest layer; with convolutions, whose arrays
 * exist, there are none.
 */
function gradientUnitLines(tool: Described): string[] {
  const { numRowSubArrayWG: rows, numColSubArrayWG: columns, numRowMuxedWG: columnsPerAdc } = tool.parameters;
  const replicas = activationCopies(tool);
  const note = [
    '# B22: the tool divides the time of its gradient unit by',
    `# ${replicas}, without the arrays for it.`,
  ];
  return [...(replicas > 1 ? note : []), section('wgu', { rows, columns, columnsPerAdc, replicas })];
}

function activationCopies({ parameters, rows, inputBits }: Described): number {
  const isConnected = (row: LayerRow) => row.height * row.width * row.kernelHeight * row.kernelWidth === 1;
  if (rows.length === 0 || !rows.every(isConnected)) return 1;
  const heaviest = rows.reduce((a, b) => (b.channels * b.outputs > a.channels * a.outputs ? b : a));
  return Math.max(1, Math.floor((heaviest.channels * inputBits) / parameters.numColSubArrayWG));
}

/** Without its pipeline, the tool works on one layer after another. */
function scheduleLines({ parameters }: Described): string[] {
  return parameters.pipeline ? [] : [section('schedule', { overlap: 'none' })];
}

/** Whether tiles are those of the novel mapping. */
function isNovel({ parameters, placement }: Described): boolean {
  return parameters.novelMapping && (placement === undefined || placement.novelPes !== undefined);
}

/** What the tool sizes from the width of a weight gradient, which it takes as 0 bits (B3). */
function provisionOf(tool: Described): ReturnType<typeof provision> {
  return provision({ ...tool, cellsPerSynapse: Math.ceil(tool.synapseBit / cellBits(tool.parameters)) }, 0);
}

function cellBits({ memcelltype, cellBit }: ToolParameters): number {
  return memcelltype === 1 ? 1 : cellBit;
}

function nanoseconds(seconds: number): string {
  return `${Number((seconds * 1e9).toPrecision(12))} ns`;
}

function square(side: number): string {
  return `[${side}, ${side}]`;
}

/** What fits any terminal. */
const columns = 60;

/** A section of a chip file: on one line where it fits, else a line a key. */
function section(name: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const written = Object.entries(values).map(([key, value]) => `${key}: ${value}`);
  const line = `${name}: { ${written.join(', ')} }`;
  return line.length <= columns ? line : [`${name}:`, ...written.map((each) => `  ${each}`)].join('\n');
}
