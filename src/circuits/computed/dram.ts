/** A DRAM channel: what a transfer takes and costs. */
export interface DramKind {
  readonly bandwidth_bit_per_s: number;
  readonly energyPerBit_J: number;
}

/**
 * Memories with published figures, as model.md (section 4) states them. A chip file gives its own with `dram.bandwidth` and
 * `dram.energyPerBit`.
 */
export const dramKinds = {
  HBM2: { bandwidth_bit_per_s: 15.2e12, energyPerBit_J: 3.9e-12 },
  GDDR5: { bandwidth_bit_per_s: 4.288e12, energyPerBit_J: 14e-12 },
} as const satisfies Readonly<Record<string, DramKind>>;

/** Time and energy of a transfer: bits over bandwidth, bits times energy per bit. */
export function dramTransfer(kind: DramKind, bits: number): { readonly latency_s: number; readonly energy_J: number } {
  return { latency_s: bits / kind.bandwidth_bit_per_s, energy_J: bits * kind.energyPerBit_J };
}
