import type { ComponentType } from '../../parts/words/components.ts';

/**
 * The parts that a knob or a section of knobs belongs to. What is not listed, as how matrices are laid out or in which
 * order work is done, belongs to the whole chip.
 */
const parts: Readonly<Record<string, readonly ComponentType[]>> = {
  'adc.forward.': ['subarray', 'adc'],
  'adc.error.': ['subarray', 'adc'],
  'adc.feedback.': ['subarray', 'adc'],
  'adc.gradient.': ['wgu'],
  'pe.bus': ['peBus', 'peBuffer'],
  // A PE buffer has no server of its own: its work is accounted to the bus.
  'pe.buffer': ['peBus', 'peBuffer'],
  'tile.tree': ['tileTree'],
  // The vectors that are under way depend on it.
  'tileBuffer.capacity': ['tileBuffer', 'controller', 'subarray'],
  'tileBuffer.': ['tileBuffer'],
  // So does what goes to DRAM.
  'globalBuffer.capacity': ['globalBuffer', 'dram'],
  'globalBuffer.': ['globalBuffer'],
  'htree.reduce': ['htree', 'accumulator'],
  'htree.': ['htree'],
  'dram.': ['dram'],
  'activation.': ['activation'],
  'derivative.': ['derivative'],
  'pooling.': ['pooling'],
  'loss.': ['loss'],
  'residual.': ['residual'],
  'accumulator.': ['accumulator'],
  'memory.': ['globalBuffer', 'dram'],
  // Their sizes decide how much they fetch at a time, too.
  'wgu.': ['wgu', 'globalBuffer'],
  'gradient.path': ['globalBuffer', 'gradientBus', 'dram'],
  'gradient.busWidth': ['gradientBus'],
  'gradient.adders': ['gradientAccumulator'],
  'feedback.': ['feedback', 'subarray'],
  'write.': ['write'],
};

/** The parts that a knob belongs to; null if that is the whole chip. */
export function partsOf(path: string): readonly ComponentType[] | null {
  return Object.entries(parts).find(([prefix]) => path.startsWith(prefix))?.[1] ?? null;
}
