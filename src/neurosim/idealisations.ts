/**
 * What the composition of DNN+NeuroSim V2.1 takes for granted and can do without, one sentence each. Labels are those
 * of the list of idealisations that the reference data carry. The others of that list need a timeline (I1, I2, I7, I9,
 * I15), or are no part of a time, an energy or an area here (I11, I13, I14, I18).
 */
export const idealisationSentences = {
  I3: 'Computing, transfers and DRAM never overlap: their times are added, not the longest taken.',
  I4: 'Adder trees wait for the last read: their time is added to it.',
  I5: 'A flit enters a wire when the one before it has left at the other end, not a clock later.',
  I6: 'An image enters when the one before it has left: layers are added, not the slowest taken.',
  I8: 'Weight gradients and updates of layers never overlap: layers are added, not the slowest taken.',
  I10: 'An input bit that is zero in all rows costs a read.',
  I12: 'A convolution has no padding: fewer output positions (without: as many as keep the size of the map).',
  I16: 'Only tiles leak, only while another layer reads: not in gradients and updates, no buffer, bus or gradient unit.',
  I17: 'Nothing waits for a clock edge.',
} as const;

/** Name of an idealisation. */
export type Idealisation = keyof typeof idealisationSentences;

/** All idealisations. */
export const idealisationNames = Object.keys(idealisationSentences) as Idealisation[];
