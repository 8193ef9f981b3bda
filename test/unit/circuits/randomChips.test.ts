import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/index.ts';
import { numbersOf } from '../../../src/circuits/computed/assertFinite.ts';
import { computedFigures, OutsideModelError } from '../../../src/circuits/index.ts';
import { load, parameterTexts, readChip } from '../../../src/config/index.ts';
import { MappingError } from '../../../src/mapping/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { InputError, parseYaml } from '../../../src/source/index.ts';
import { isLong } from '../../support/long.ts';

const seed = 20261122;

type Settings = Readonly<Record<string, string>>;
const nothing = parseYaml('name: bare', 'bare');
/** A chip of defaults but for some settings, without a file: reading the shipped one takes longer than its figures. */
const chipOf = (settings: Settings): Chip =>
  readChip(Object.entries(settings).reduce((item, [key, text]) => item.with(key, parseYaml(text, key)), nothing));

const nodes = ['130nm', '90nm', '65nm', '45nm', '32nm', '22nm', '14nm', '10nm', '7nm'] as const;
const adcKinds = ['forward', 'error', 'gradient', 'feedback'] as const;
const count = (min: number, max: number) => fc.integer({ min, max }).map(String);

/** Mostly one of `usual`, within the range of every model; now and then one of `odd`, at or beyond its end. */
const mostly = (usual: readonly string[], odd: readonly string[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const adc = (kind: string) =>
  fc
    .record({
      kind: fc.constantFrom('flash', 'sar'),
      sense: fc.constantFrom('current', 'voltage'),
      model: fc.constantFrom('circuit', 'survey'),
      bits: mostly(['4', '5', '6', '7', '8'], ['1', '2', '9', '12', '13', '14']),
    })
    .map((settings) =>
      Object.fromEntries(Object.entries(settings).map(([key, value]) => [`adc.${kind}.${key}`, value])),
    );

/** Every choice that figures depend on, within and beyond the ranges of the models. */
const anyChip: fc.Arbitrary<Settings> = fc
  .tuple(
    fc.record(
      {
        'technology.node': mostly(nodes, ['28nm']),
        'technology.roadmap': mostly(['LSTP'], ['HP']),
        'technology.temperature': mostly(['300 K', '333 K', '400 K'], ['299 K', '401 K']),
        'technology.clock': fc.constantFrom('250 MHz', '1 GHz'),
        'cell.type': fc.constantFrom('fefet', 'rram', 'crossbar', 'sram-8t', 'sram-6t'),
        'cell.onResistance': mostly(['240 kOhm', '2 MOhm'], ['1 Ohm', '6 kOhm', '50 kOhm', '1 TOhm']),
        'cell.onOffRatio': fc.constantFrom('1.01', '10', '1000000000'),
        'cell.readVoltage': fc.constantFrom('0.01 V', '0.5 V', '10 V'),
        'cell.writeVoltage': fc.constantFrom('0.1 V', '4 V', '20 V'),
        'cell.writePulse': fc.constantFrom('1 ps', '50 ns', '1 us'),
        'precision.activation': count(1, 32),
        'precision.error': count(1, 32),
        'precision.weight': count(1, 32),
        'subarray.rows': mostly(['16', '32', '100', '128'], ['2', '1024', '4096']),
        'subarray.columns': mostly(['16', '32', '100', '128'], ['8', '1024', '4096']),
        'subarray.columnsPerAdc': fc.constantFrom('1', '3', '8'),
        'pe.subarrays': fc.constantFrom('[1, 1]', '[2, 3]', '[8, 8]'),
        'pe.busWidth': mostly(['16', '128'], ['1', '8192']),
        'pe.buffer': fc.constantFrom('register-file', 'sram'),
        'tileBuffer.kind': fc.constantFrom('register-file', 'sram'),
        'tileBuffer.lineBits': mostly(['16', '32'], ['1', '8192']),
        'globalBuffer.kind': fc.constantFrom('register-file', 'sram'),
        'globalBuffer.lineBits': mostly(['64', '512'], ['8192']),
        'globalBuffer.capacity': mostly(['auto', '65536'], ['1000000000000']),
        'wgu.rows': mostly(['16', '64', '128'], ['2', '4096']),
        'wgu.kind': fc.constantFrom('array', 'digital'),
        'wgu.macs': mostly(['[32, 32]', '[16, 8]'], ['[1, 1]', '[512, 512]']),
        'wgu.columns': mostly(['16', '64', '128'], ['8', '4096']),
        'gradient.bits': count(1, 64),
      },
      { requiredKeys: [] },
    ),
    fc.tuple(...adcKinds.map((kind) => fc.option(adc(kind), { nil: {}, freq: 2 }))),
  )
  // An SRAM cell holds one bit; now and then it is asked for more.
  .chain(([settings, adcs]) =>
    mostly(settings['cell.type']?.startsWith('sram') ? ['1'] : ['1', '4', '8'], ['2']).map((bits) =>
      Object.assign({}, settings, { 'cell.bits': bits }, ...adcs),
    ),
  );

const parameters = parameterTexts().map(({ path }) => path.replace(/^chip\./, ''));

/** Fails unless the error is bad input that names a parameter of a chip file, and nothing of ours gone wrong. */
function expectNamed(error: unknown): void {
  if (error instanceof InputError || error instanceof MappingError) return;
  expect(error).toBeInstanceOf(OutsideModelError);
  const { parameter, valid } = error as OutsideModelError;
  const named = /\(([\w.]+)\)$/.exec(parameter)?.[1] ?? parameter;
  expect(parameters).toContain(named);
  expect(valid).not.toBe('a positive number');
}

describe('random chips over every choice', () => {
  it('have positive figures, or the parameter that lies outside a model is named', () => {
    let computed = 0;
    fc.assert(
      fc.property(anyChip, (settings) => {
        try {
          const numbers = [...numbersOf(computedFigures(chipOf(settings)))];
          expect(numbers.filter(([, value]) => !(value >= 0 && Number.isFinite(value)))).toEqual([]);
          computed++;
        } catch (error) {
          expectNamed(error);
        }
      }),
      { seed, numRuns: isLong ? 20_000 : 200 },
    );
    expect(computed).toBeGreaterThan(100);
  });

  it('run with positive area, time and energy, or are refused as bad input', () => {
    let ran = 0;
    fc.assert(
      fc.property(anyChip, fc.constantFrom(...Object.keys(rules)), (settings, rule) => {
        try {
          const sets = [...Object.entries(settings).map(([key, value]) => `${key}=${value}`), 'figuresFrom=model'];
          const setup = load({ chip: 'fefet-22nm', network: 'mlp', rule, batch: 1, sets });
          const { area_m2, latency_s, chip } = simulate({ ...setup, detail: 'group', seed: 0 }).totals;
          for (const total of [area_m2, latency_s, chip.dynamic_J, chip.static_J]) {
            expect(total).toBeGreaterThan(0);
            expect(total).toBeLessThan(Number.POSITIVE_INFINITY);
          }
          ran++;
        } catch (error) {
          expectNamed(error);
        }
      }),
      { seed, numRuns: isLong ? 150 : 6 },
    );
    expect(ran).toBeGreaterThan(1);
  });
});

describe('laws of computed figures', () => {
  /** Chips inside all models. */
  const anyValid: fc.Arbitrary<Settings> = fc.record({
    'technology.node': fc.constantFrom(...nodes),
    'technology.temperature': fc.integer({ min: 300, max: 390 }).map((kelvin) => `${kelvin} K`),
    'cell.type': fc.constantFrom('fefet', 'rram', 'crossbar', 'sram-8t', 'sram-6t'),
    'cell.bits': fc.constant('1'),
    'cell.onResistance': fc.constantFrom('240 kOhm', '1 MOhm'),
    'cell.onOffRatio': fc.constantFrom('3', '100'),
    'subarray.rows': fc.constantFrom('32', '64', '128'),
    'subarray.columns': fc.constantFrom('32', '64', '128'),
    'subarray.columnsPerAdc': fc.constantFrom('1', '4', '8'),
    'adc.forward.sense': fc.constantFrom('current', 'voltage'),
    'adc.forward.kind': fc.constantFrom('flash', 'sar'),
    'adc.forward.bits': fc.integer({ min: 4, max: 7 }).map(String),
  });
  const cases = { seed, numRuns: isLong ? 2000 : 60 };
  const figures = (settings: Settings, changed: Settings = {}) => computedFigures(chipOf({ ...settings, ...changed }));

  it('a bit more of a converter costs area and energy, and no time is won', () => {
    fc.assert(
      fc.property(anyValid, (settings) => {
        const of = (bits: number) => figures(settings, { 'adc.forward.bits': `${bits}` });
        const bits = Number(settings['adc.forward.bits']);
        const [less, more] = [of(bits), of(bits + 1)];
        expect(more.adc.forward.area_m2).toBeGreaterThanOrEqual(less.adc.forward.area_m2);
        expect(more.array.forward.adcEnergy_J(0.25, 0.5)).toBeGreaterThan(less.array.forward.adcEnergy_J(0.25, 0.5));
        expect(more.array.forward.convert_s).toBeGreaterThanOrEqual(less.array.forward.convert_s);
      }),
      cases,
    );
  });

  it('a smaller node makes smaller arrays, converters and buffers', () => {
    fc.assert(
      fc.property(anyValid, (settings) => {
        const next = nodes[nodes.indexOf(settings['technology.node'] as (typeof nodes)[number]) + 1];
        if (next === undefined) return;
        const [old, young] = [figures(settings), figures(settings, { 'technology.node': next })];
        expect(young.array.cells_m2).toBeLessThan(old.array.cells_m2);
        expect(young.array.area_m2).toBeLessThan(old.array.area_m2);
        expect(young.adc.forward.area_m2).toBeLessThan(old.adc.forward.area_m2);
        expect(young.globalBuffer.area_m2).toBeLessThan(old.globalBuffer.area_m2);
      }),
      cases,
    );
  });

  const figuresOrRefusal = (settings: Settings, changed: Settings) => {
    try {
      return figures(settings, changed);
    } catch (error) {
      expectNamed(error);
      return null;
    }
  };

  it('a larger array settles later, drives its word lines longer (drivers that carry currents grow with them) and leaks more', () => {
    fc.assert(
      fc.property(anyValid, fc.constantFrom('subarray.rows', 'subarray.columns'), (settings, side) => {
        const small = figures(settings);
        const large = figuresOrRefusal(settings, { [side]: String(2 * Number(settings[side])) });
        // Twice as many rows may lose more than half of the read voltage.
        fc.pre(large !== null);
        const gated = ['fefet', 'rram'].includes(settings['cell.type'] ?? '');
        if (side === 'subarray.rows') {
          expect(large.array.forward.settle_s).toBeGreaterThan(small.array.forward.settle_s);
        } else if (gated) {
          expect(large.array.forward.drive_s).toBeGreaterThan(small.array.forward.drive_s);
        }
        expect(large.array.leakage_W).toBeGreaterThan(small.array.leakage_W);
        expect(large.array.area_m2).toBeGreaterThan(small.array.area_m2);
      }),
      cases,
    );
  });

  it('heat leaks', () => {
    fc.assert(
      fc.property(anyValid, (settings) => {
        const hotter = `${Number.parseFloat(settings['technology.temperature'] ?? '') + 10} K`;
        const [cool, hot] = [figures(settings), figures(settings, { 'technology.temperature': hotter })];
        expect(hot.array.leakage_W).toBeGreaterThan(cool.array.leakage_W);
        expect(hot.globalBuffer.leakage_W).toBeGreaterThan(cool.globalBuffer.leakage_W);
      }),
      cases,
    );
  });

  it('denser inputs and errors cost more energy', () => {
    fc.assert(
      fc.property(anyValid, (settings) => {
        const { forward, transposed } = figures(settings).array;
        for (const read of [forward, transposed]) {
          if (read === null) continue;
          expect(read.arrayEnergy_J(0.5)).toBeGreaterThan(read.arrayEnergy_J(0.25));
        }
      }),
      cases,
    );
  });
});
