/**
 * The four phases of training under the tool's names: forward, activation gradient (error), weight gradient, update.
 */
export const phases = ['FW', 'AG', 'WG', 'WU'] as const;
/** Name of a phase. */
export type Phase = (typeof phases)[number];

/** Time and energy of one phase over one report (all images of an epoch in training, one image in inference). */
export interface PhaseValue {
  readonly latency_s: number;
  /** Without buffers, interconnect and DRAM. */
  readonly peakLatency_s: number;
  readonly energy_J: number;
  readonly peakEnergy_J: number;
}
/** The four phases of a layer or the chip. */
export type PhaseValues = Readonly<Record<Phase, PhaseValue>>;

/** The tool's blocks of chip area. */
export const areaBlocks = ['CIM_array', 'IC', 'ADC', 'Accum', 'Other', 'WG'] as const;
/** Area of each block and of all, m2. */
export type Area = Readonly<Record<(typeof areaBlocks)[number] | 'total', number>>;

/** A line of `NetWork.csv`. A fully connected layer is a 1x1 map with a 1x1 kernel. */
export interface LayerRow {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly outputs: number;
  readonly pooled: boolean;
  readonly stride: number;
}

/** What the data of a layer were like, as the run recorded them. */
export interface LayerActivity {
  /** Mean of the input bits at real positions. */
  readonly bitDensity: number;
  /** The scalar given to the gradient unit (zeros of the padded part included). */
  readonly activity: number;
  /** Fraction of weights that the update changes. */
  readonly changed: number;
}

/** Parameters of the tool, by its own names; SI units, node and wire width in nm, cell sizes in features. */
export interface Parameters {
  /** 1 SRAM, 2 RRAM, 3 FeFET. */
  readonly memcelltype: number;
  /** 1 high performance, 2 low standby power. */
  readonly deviceroadmap: number;
  readonly SARADC: boolean;
  readonly currentMode: boolean;
  readonly novelMapping: boolean;
  readonly pipeline: boolean;
  readonly clkFreq: number;
  readonly temp: number;
  readonly technode: number;
  readonly featuresize: number;
  readonly wireWidth: number;
  readonly numRowSubArray: number;
  readonly numColSubArray: number;
  readonly numColMuxed: number;
  readonly numRowMuxedAG: number;
  readonly levelOutput: number;
  readonly levelOutputAG: number;
  readonly levelOutputWG: number;
  readonly numRowSubArrayWG: number;
  readonly numColSubArrayWG: number;
  readonly numRowMuxedWG: number;
  readonly cellBit: number;
  readonly resistanceOn: number;
  readonly resistanceOff: number;
  readonly resistanceAccess: number;
  readonly widthAccessCMOS: number;
  readonly heightInFeatureSize1T1R: number;
  readonly widthInFeatureSize1T1R: number;
  readonly heightInFeatureSizeSRAM: number;
  readonly widthInFeatureSizeSRAM: number;
  readonly maxNumLevelLTP: number;
  readonly maxNumLevelLTD: number;
  readonly writeVoltage: number;
  readonly writePulseWidth: number;
  readonly readVoltage: number;
  readonly trainingEstimation: boolean;
  readonly batchSize: number;
  readonly numIteration: number;
  readonly bufferOverHeadConstraint: number;
  readonly globalBufferCoreSizeRow: number;
  readonly globalBufferCoreSizeCol: number;
  /** Lines and bits a line of a bank of a tile's buffer. @default 32 x 32 */
  readonly tileBufferCoreSizeRow?: number | undefined;
  readonly tileBufferCoreSizeCol?: number | undefined;
  /** Bits of the global bus, at most. @default 8192 */
  readonly maxGlobalBusWidth?: number | undefined;
  /** How much slower than the fastest the wires of H-trees may be. @default 0.1 */
  readonly globalBusDelayTolerance?: number | undefined;
  /** 1 with an access transistor, 4 a crossbar without. @default 1 */
  readonly accesstype?: 1 | 4 | undefined;
  /** 1 row by row, 2 all rows at once. @default 2 */
  readonly operationmode?: 1 | 2 | undefined;
  /** 1 GDDR5, 2 HBM2. @default 2 */
  readonly dramType?: number | undefined;
}

/** Where the tool put the layers. */
export interface Placement {
  /** Cells along one side of a tile and of a PE, conventional mapping. */
  readonly tileSize: number;
  readonly peSize: number;
  /** Novel mapping: PEs of a tile (one per kernel position) and cells along the side of one. */
  readonly novelPes: number | undefined;
  readonly novelPeSize: number | undefined;
  readonly tiles: readonly number[];
  readonly speedUp: readonly number[];
}

/** What a run printed about leakage: of the tiles of a layer, and of all other tiles while it reads. */
export interface PrintedLeakage {
  readonly layers: readonly LayerLeakage[];
  readonly chip: LayerLeakage;
}

/** Leakage of a layer or the chip: power, and the energy that is charged for it in one report. */
export interface LayerLeakage {
  readonly power_W: number;
  readonly energy_J: number;
}

/** One run of DNN+NeuroSim V2.1, as facts: what went in and what it printed. */
export interface Run {
  readonly name: string;
  readonly rows: readonly LayerRow[];
  readonly synapseBit: number;
  readonly inputBits: number;
  readonly parameters: Parameters;
  readonly placement: Placement;
  readonly activity: readonly LayerActivity[];
  readonly cellsPerSynapse: number;
  /** Batch size x iterations in training, 1 in inference. */
  readonly images: number;
  readonly printed: {
    readonly layers: readonly PhaseValues[];
    readonly chip: PhaseValues;
    readonly total: PhaseValue;
    readonly area: Area;
    readonly leakage?: PrintedLeakage | undefined;
  };
}

/** What of a run is compared with its printed numbers. */
export interface PrintedRun extends Pick<Run, 'name' | 'rows' | 'images' | 'printed'> {
  readonly parameters: Pick<Parameters, 'trainingEstimation' | 'batchSize' | 'numIteration'>;
}
