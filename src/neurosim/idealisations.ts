/**
 * What the composition of DNN+NeuroSim V2.1 takes for granted and can do without, one sentence each. Labels are those
 * of the list of idealisations that the reference data carry; I19 continues it. The others of that list need a timeline
 * (I1, I2, I7, I9, I15), or are no part of a time, an energy or an area here (I11, I13, I14, I18).
 */
export const idealisationSentences = {
  I3: 'Computing, transfers and DRAM never overlap. Their times are added, where otherwise the longest would count.',
  I4: 'Adder trees wait for the last read, and their time is added to it.',
  I5: 'A flit enters a wire when the one before it has left at the other end. Otherwise it would follow a clock cycle behind.',
  I6: 'An image enters when the one before it has left. The times of layers are added, where otherwise the slowest would count.',
  I8: 'Weight gradients and updates of layers never overlap. The times of layers are added, where otherwise the slowest would count.',
  I10: 'An input bit that is zero in all rows costs a read.',
  I12: 'A convolution has no padding, so it has fewer output positions. With padding it would keep the size of the map.',
  I16: 'Only tiles leak, and only while another layer reads. They do not leak in gradients and updates. No buffer, bus or gradient unit leaks.',
  I17: 'Nothing waits for a clock edge.',
  I19: "A layer has only its tiles' part of global buffer and bus, though no other layer uses the rest. Otherwise it would have all of both.",
} as const;

/** Name of an idealisation. */
export type Idealisation = keyof typeof idealisationSentences;

/** All idealisations. */
export const idealisationNames = Object.keys(idealisationSentences) as Idealisation[];
