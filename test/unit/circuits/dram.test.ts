import { describe, expect, it } from 'vitest';
import { dramOrigin } from '../../../src/chip/index.ts';
import { dramTransfer, figuresOf, figureTable } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';
import { InputError } from '../../../src/source/index.ts';

const dram = (...sets: string[]) => loadChip('fefet-22nm', sets).dram;

describe('the DRAM of a chip', () => {
  it('is HBM2 unless the file says otherwise: 15.2 Tbit/s, 3.9 pJ/bit', () => {
    expect(dramTransfer(dram(), 15.2e6).latency_s).toBeCloseTo(1e-6, 18);
    expect(dramTransfer(dram(), 15.2e6).energy_J).toBeCloseTo(59.28e-6, 12);
    expect(dramOrigin(dram())).toBe('HBM2, published');
  });

  it('is GDDR5 by its name: 4.288 Tbit/s, 14 pJ/bit', () => {
    const gddr5 = dram('dram.kind=gddr5');
    expect(dramTransfer(gddr5, 4288)).toEqual({ latency_s: 4288 / 4.288e12, energy_J: 4288 * 14e-12 });
    expect(dramOrigin(gddr5)).toBe('GDDR5, published');
  });

  it('takes what is written for a kind before what is published', () => {
    const slow = dram('dram.kind=gddr5', 'dram.bandwidth=1 Tbit/s', 'dram.latency=50 ns');
    expect(dramTransfer(slow, 1e6).latency_s).toBeCloseTo(1.05e-6, 18);
    expect(dramTransfer(slow, 1e6).energy_J).toBeCloseTo(14e-6, 15);
    expect(dramOrigin(slow)).toBe('GDDR5 with given bandwidth, latency');
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
    const chip = loadChip('fefet-22nm', ['dram.kind=gddr5']);
    const row = figureTable(chip, figuresOf(chip)).find(({ block }) => block.startsWith('DRAM'));
    expect(row).toMatchObject({ block: 'DRAM channel: GDDR5, published', energy_J: 14e-6 });
    expect(figuresOf(chip).notes[0]).toBe('dram: GDDR5, published: 4.288 Tbit/s, 14 pJ/bit');
  });
});
