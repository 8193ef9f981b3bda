import { type Dram, dramOrigin } from '../chip/index.ts';
import type { Action } from '../parts/words/figures.ts';
import { format } from '../units/index.ts';

/** A transfer over one channel: latency and bits over bandwidth, bits times energy per bit. */
export function dramTransfer({ bandwidth, latency, energyPerBit }: Dram, bits: number): Action {
  return { latency_s: latency + bits / bandwidth, energy_J: bits * energyPerBit };
}

/** What a report says of the channel: where its figures come from, the figures, and what they leave out. */
export function dramNote(dram: Dram): string {
  const { bandwidth, latency, energyPerBit, background } = dram;
  const after = latency > 0 ? `, ${format(latency, 's')} latency` : '';
  const figures = `${format(bandwidth, 'bit/s', 4)}, ${format(energyPerBit, 'J/bit', 4)}${after}`;
  const idle = background > 0 ? `${format(background, 'W')} of refresh and standby a device` : 'no refresh or standby';
  return `dram: ${dramOrigin(dram)}: ${figures}, ${idle}; its PHY and controller are not in the area of the chip`;
}
