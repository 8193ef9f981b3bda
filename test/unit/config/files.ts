import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test file, removed at its end. */
export function scratch(): (name: string, text: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name, text) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
}

/** A chip that writes something in every kind of section. */
export const chipText = `name: test chip
description: for tests
tiles: [8, 8]
technology:
  node: 22 nm
  clock: 1 GHz
  clocking: synchronous
cell: { type: fefet, bits: 6, onResistance: 240 kOhm, readVoltage: 0.5 V }
subarray:
  rows: 128
  columns: 128
  columnsPerAdc: 8
adc:
  forward: { kind: flash, bits: 6 }
  error: { kind: sar, bits: 7, sharedBy: 4 }
pe: { subarrays: [4, 4] }
dram:
  bandwidth: 15.2 Tbit/s
  energyPerBit: 3.9 pJ/bit
globalBuffer: { ports: 2, capacity: auto, scope: layer }
ideal: [adc, htree]
figures:
  - block: globalBuffer
    holds: { technology.node: 22 nm, cell.type: fefet, pe.subarrays: [4, 4], wgu.count: auto }
    origin: a measurement
    values:
      read_s: 1.518 ns
      area_m2: 0.5 mm2
      energy_J_per_bit_m: 50 fJ/(bit mm)
      count: 9
      table_J: [[1 pJ, 2 pJ], [3e-12, 4e-12]]
    derive:
      - { parameter: adc.forward.bits, law: flash, keys: [read_s, area_m2] }
schedule:
  overlap: vector
  inFlight: 4
`;

/** A small network of fully connected layers whose depth can be set. */
export const traceText = `name: test network
input: [20, 1, 1]
batch: 32
parameters: { depth: { default: 2, min: 0 } }
layers:
  - { name: hidden, fc: 16, repeat: depth }
  - { name: out, fc: 10, activation: none }
`;
