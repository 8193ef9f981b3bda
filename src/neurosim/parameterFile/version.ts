/** What a parameter is assigned. */
type Assignable = number | boolean;

/** Versions of the tool whose parameter files differ from those of V2.1. */
export type Version = 'V1.x' | 'V2.0';

/** Names that came with training. */
const ofTraining = ['trainingEstimation', 'batchSize', 'levelOutputAG', 'levelOutputWG', 'numRowSubArrayWG'] as const;

/** Names of V2.1 that no chip follows; a file that has them loses nothing that is known. */
const unused: ReadonlySet<string> = new Set(
  `transistortype speedUpDegree algoWeightMax algoWeightMin localBusDelayTolerance
  treeFoldedRatio relaxArrayCellHeight relaxArrayCellWidth widthSRAMCellNMOS widthSRAMCellPMOS minSenseVoltage
  heightInFeatureSizeCrossbar widthInFeatureSizeCrossbar maxConductance minConductance gateCapFeFET polarization
  nonlinearIV nonlinearity readPulseWidth accessVoltage`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * What V2.1 ships for names that an earlier file does not have. Sizes of arrays come from the command line in V1.x.
 * Reads of errors are converted as forward ones are.
 */
const shipped: Readonly<Record<string, Assignable>> = {
  trainingEstimation: false,
  batchSize: 200,
  numIteration: 250,
  bufferOverHeadConstraint: 1,
  numRowSubArray: 128,
  numColSubArray: 128,
  numRowSubArrayWG: 128,
  numColSubArrayWG: 128,
  numRowMuxedWG: 8,
  levelOutputWG: 16,
  maxNumLevelLTP: 60,
  maxNumLevelLTD: 60,
};
const asForward: Readonly<Record<string, string>> = { numRowMuxedAG: 'numColMuxed', levelOutputAG: 'levelOutput' };

/** A file of an earlier version: what it does not say, and what of it nothing follows. */
export interface Earlier {
  readonly version: Version;
  readonly filled: Readonly<Record<string, Assignable>>;
  readonly unmapped: readonly string[];
}

/**
 * Recognises a parameter file of an earlier version by the names that it lacks.
 *
 * @param known names that a chip follows
 * @returns null for a file of V2.1, and for what is no parameter file of the tool at all
 */
export function earlierVersion(values: ReadonlyMap<string, Assignable>, known: readonly string[]): Earlier | null {
  if (!['memcelltype', 'technode', 'numColMuxed'].every((name) => values.has(name))) return null;
  const filled = new Map<string, Assignable>();
  for (const [name, value] of Object.entries(shipped)) if (!values.has(name)) filled.set(name, value);
  for (const [name, like] of Object.entries(asForward)) {
    const value = values.get(like);
    if (!values.has(name) && value !== undefined) filled.set(name, value);
  }
  if (filled.size === 0) return null;
  return {
    version: ofTraining.some((name) => values.has(name)) ? 'V2.0' : 'V1.x',
    filled: Object.fromEntries(filled),
    unmapped: [...values.keys()].filter((name) => !known.includes(name) && !unused.has(name)),
  };
}

const lacks = 'It does not say what V2.1 needs, which is as V2.1 ships it:';

/** What is said of a file of an earlier version. */
export function earlierNotes({ version, filled, unmapped }: Earlier): string[] {
  const missing = Object.entries(filled).map(([name, value]) => `${name} = ${value}`);
  return [
    `This is a parameter file of DNN+NeuroSim ${version}. ${lacks} ${missing.join(', ')}.`,
    ...(unmapped.length > 0 ? [`Of its names, nothing follows ${unmapped.join(', ')}.`] : []),
  ];
}
