import type { Adc } from '../../chip/index.ts';
import { adcEncoder, type Encoder } from './adcEncoder.ts';
import { type Converter, type ConverterCircuit, comparators, flashAdc, flashCircuit, type Sensed } from './flashAdc.ts';
import type { LineEnds } from './lineEnds.ts';
import { sarAdc, sarCircuit } from './sarAdc.ts';
import type { Technology } from './technology.ts';

/** What a kind of converter is made of. */
export interface AdcKind {
  /**
   * With its power, as circuit simulations have it. @throws OutsideModelError for bits or transistors beyond the fits
   */
  converter(t: Technology, block: string, bits: number, sensed: Sensed): Converter;
  /** Without a figure of power. @throws OutsideModelError for bits beyond the fits */
  circuit(t: Technology, block: string, bits: number, sensed: Sensed): ConverterCircuit;
  /** What turns its outputs into bits: one of those that stand at the end of an array's lines. */
  encoder(t: Technology, bits: number, ends: LineEnds): Encoder;
  /** What energy and area grow with at low resolutions: comparators, or steps of the search. */
  parts(bits: number): number;
}

/** A SAR converter makes bits by itself. */
const noEncoder: Encoder = { latency_s: 0, energy_J: 0, area_m2: 0, leakage_W: 0 };

/** Every kind of converter that a chip may have. */
export const adcKinds = {
  flash: {
    converter: flashAdc,
    circuit: flashCircuit,
    encoder: adcEncoder,
    parts: comparators,
  },
  sar: {
    converter: sarAdc,
    circuit: sarCircuit,
    encoder: () => noEncoder,
    parts: (bits) => bits,
  },
} as const satisfies Readonly<Record<Adc['kind'], AdcKind>>;
