import { describe, expect, it } from 'vitest';
import { dramOrigin } from '../../../src/chip/index.ts';
import { dramTransfer, figuresOf, figureTable } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';
import { InputError } from '../../../src/source/index.ts';

const dram = (...sets: string[]) => loadChip('fefet-22nm', sets).dram;

describe('the DRAM of a chip', () => {
  it("is the reference's HBM2 unless the file says otherwise: 15.2 Tbit/s, 3.9 pJ/bit, no background", () => {
    expect(dramTransfer(dram(), 15.2e6).latency_s).toBeCloseTo(1e-6, 18);
    expect(dramTransfer(dram(), 15.2e6).energy_J).toBeCloseTo(59.28e-6, 12);
    expect(dram().background).toBe(0);
    expect(dramOrigin(dram())).toBe('NeuroSim HBM2, published');
  });

  it("is the reference's GDDR5 by its name: 4.288 Tbit/s, 14 pJ/bit", () => {
    const gddr5 = dram('dram.kind=neurosim-gddr5');
    expect(dramTransfer(gddr5, 4288)).toEqual({ latency_s: 4288 / 4.288e12, energy_J: 4288 * 14e-12 });
    expect(dramOrigin(gddr5)).toBe('NeuroSim GDDR5, published');
  });

  it.each([
    // Pins times their rate; 8 channels x 1.2 V x (40 mA + 210 mA x 260/3900); 28 cycles of 1 ns.
    ['hbm2', 1024 * 2e9, 8 * 1.2 * (0.04 + (0.21 * 260) / 3900), 28e-9],
    // The same at 1.1 V in twice the channels.
    ['hbm3', 1024 * 6.4e9, 16 * 1.2 * (0.04 + (0.21 * 260) / 3900) * (1.1 / 1.2) ** 2, 28e-9],
    // Two dies of 19.6 mW, and 21.7 mW more for 280 of 3906 ns.
    ['lpddr5', 32 * 6.4e9, 2 * (0.0196 + (0.0217 * 280) / 3906), 32 * 1.25e-9],
    ['ddr4', 64 * 3.2e9, 8 * 1.2 * (0.037 + (0.213 * 560) / 12_480), 44 * 0.625e-9],
  ])('is one device of %s: its pins, its currents, its latency', (kind, bandwidth, background, latency) => {
    const own = dram(`dram.kind=${kind}`);
    expect(own.bandwidth).toBeCloseTo(bandwidth, 0);
    expect(own.background / background).toBeCloseTo(1, 2);
    expect(own.latency).toBeCloseTo(latency, 12);
    expect(own.energyPerBit).toBeGreaterThan(3e-12);
  });

  it('takes what is written for a kind before what is published', () => {
    const slow = dram('dram.kind=neurosim-gddr5', 'dram.bandwidth=1 Tbit/s', 'dram.latency=50 ns');
    expect(dramTransfer(slow, 1e6).latency_s).toBeCloseTo(1.05e-6, 18);
    expect(dramTransfer(slow, 1e6).energy_J).toBeCloseTo(14e-6, 15);
    expect(dramOrigin(slow)).toBe('NeuroSim GDDR5 with given bandwidth, latency');
    expect(dramOrigin(dram('dram.kind=ddr4', 'dram.background=1 mW'))).toBe('DDR4 with given background');
  });

  it('is given whole or refused', () => {
    const given = dram('dram.kind=given', 'dram.bandwidth=1 Tbit/s', 'dram.energyPerBit=5 pJ/bit');
    expect(dramTransfer(given, 1e6).latency_s).toBeCloseTo(1e-6, 18);
    expect(dramTransfer(given, 1e6).energy_J).toBeCloseTo(5e-6, 15);
    expect(dramOrigin(given)).toBe('given');
    const half = () => dram('dram.kind=given', 'dram.bandwidth=1 Tbit/s');
    expect(half).toThrow(InputError);
    expect(half).toThrow(/dram\.kind is given, but dram\.energyPerBit is not/);
  });

  it('stands in the listing of figures with its origin', () => {
    const chip = loadChip('fefet-22nm', ['dram.kind=neurosim-gddr5']);
    const row = figureTable(chip, figuresOf(chip)).find(({ block }) => block.startsWith('DRAM'));
    expect(row).toMatchObject({ block: 'DRAM channel: NeuroSim GDDR5, published', energy_J: 14e-6 });
    expect(figuresOf(chip).notes[0]).toBe(
      'dram: NeuroSim GDDR5, published: 4.288 Tbit/s, 14 pJ/bit, no refresh or standby; its PHY and controller are not in the area of the chip',
    );
  });
});
