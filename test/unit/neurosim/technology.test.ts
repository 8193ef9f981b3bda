import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideModelError } from '../../../src/circuits/index.ts';
import { compose, NotCovered, type Run, technologyFigures } from '../../../src/neurosim/index.ts';
import { isLong } from '../../support/long.ts';
import { reference } from './runs.ts';

const base = reference('mlp512x3_train').run;
type Changes = Partial<Run['parameters']>;

/** The MLP with other parameters, on tiles of 2 x 2 PEs of 2 x 2 arrays, one copy of each layer. */
function changed(changes: Changes, cellsPerSynapse = 1): Run {
  const parameters = { ...base.parameters, ...changes };
  const peSize = 2 * parameters.numRowSubArray;
  const tileSize = 2 * peSize;
  const tiles = base.rows.map(
    ({ channels, outputs }) => Math.ceil(channels / tileSize) * Math.ceil((outputs * cellsPerSynapse) / tileSize),
  );
  const placement = { ...base.placement, tileSize, peSize, tiles, speedUp: tiles.map(() => 1) };
  return { ...base, parameters, placement, cellsPerSynapse };
}

const composed = (run: Run) => compose(run, technologyFigures(run));
const array_m2 = (changes: Changes) =>
  Object.values(technologyFigures(changed(changes)).arrayArea).reduce((sum, area) => sum + area, 0);

/** Low standby power at each node, with the wires of the node. */
const nodes = [
  { technode: 130, wireWidth: 200 },
  { technode: 90, wireWidth: 200 },
  { technode: 65, wireWidth: 100 },
  { technode: 45, wireWidth: 50 },
  { technode: 32, wireWidth: 40 },
  { technode: 22, wireWidth: 32 },
  { technode: 14, wireWidth: 22 },
  { technode: 10, wireWidth: 22 },
  { technode: 7, wireWidth: 14 },
].map((node) => ({ ...node, featuresize: node.technode * 1e-9 }));

describe('figures from technology between the reference runs', () => {
  it('an array shrinks by the square of the node; gates with fins have 5.3 features of pitch instead of 3.8', () => {
    for (const [i, node] of nodes.slice(1).entries()) {
      const before = nodes[i]!;
      const pitch = node.technode === 14 ? 5.3 / 3.8 : 1;
      const expected = pitch * (node.technode / before.technode) ** 2;
      expect(Math.abs(array_m2(node) / array_m2(before) / expected - 1), `${node.technode} nm`).toBeLessThan(0.03);
    }
  });

  it('the chip gets smaller, cheaper and faster with each node below 65 nm', () => {
    const found = nodes.slice(2).map((node) => composed(changed(node)));
    for (const [i, next] of found.slice(1).entries()) {
      expect(next.area.total).toBeLessThan(found[i]!.area.total);
      expect(next.total.latency_s).toBeLessThan(found[i]!.total.latency_s);
      expect(next.chip.FW.peakEnergy_J).toBeLessThan(found[i]!.chip.FW.peakEnergy_J * 1.02);
    }
  });

  it('a bit more of a flash converter takes 1.3 to 2.6 times the area and up to 1.7 times the time', () => {
    for (const levels of [4, 8, 16, 32, 64, 128]) {
      const [one, two] = [levels, 2 * levels].map((outputs) => ({ levelOutput: outputs, levelOutputAG: outputs }));
      const area = array_m2(two!) / array_m2(one!);
      const time = technologyFigures(changed(two!)).forward.fixed_s / technologyFigures(changed(one!)).forward.fixed_s;
      expect([area > 1.3, area < 2.6, time > 1, time < 1.7], `${levels} levels`).toEqual([true, true, true, true]);
    }
  });

  it('an array of n lines a side has all but n times the area, as its converters have, and all but the time of a smaller one', () => {
    for (const n of [16, 32, 48, 64, 96, 128, 192]) {
      const [one, two] = [n, n + 16].map((lines) => ({ numRowSubArray: lines, numColSubArray: lines }));
      expect((array_m2(two!) / array_m2(one!)) * (n / (n + 16)), `${n} lines`).toBeGreaterThan(0.95);
      expect((array_m2(two!) / array_m2(one!)) * (n / (n + 16)), `${n} lines`).toBeLessThan(1.05);
      const time = (c: Changes) => technologyFigures(changed(c)).forward.fixed_s;
      expect(time(two!) / time(one!), `${n} lines`).toBeLessThan(1.02);
    }
  });

  it('reads of m columns an ADC take m times a conversion and something that does not grow', () => {
    const fixed = (m: number) => technologyFigures(changed({ numColMuxed: m })).forward.fixed_s;
    const step = (fixed(16) - fixed(8)) / 8;
    expect((fixed(32) - fixed(16)) / 16 / step).toBeCloseTo(1, 1);
  });

  it('every parameter set has finite figures that are not negative, or is refused by block, parameter and range', () => {
    const parameters = fc.record({
      node: fc.constantFrom(...nodes),
      deviceroadmap: fc.constantFrom(1, 2, 2, 2),
      memcelltype: fc.constantFrom(1, 2, 3),
      SARADC: fc.boolean(),
      currentMode: fc.boolean(),
      rows: fc.constantFrom(16, 32, 64, 100, 128, 256, 512),
      columns: fc.constantFrom(16, 32, 64, 128, 256),
      numColMuxed: fc.constantFrom(1, 2, 4, 8, 16),
      levelOutput: fc.constantFrom(2, 16, 32, 48, 64, 256, 1024),
      levelOutputWG: fc.constantFrom(4, 16, 64),
      resistanceOn: fc.constantFrom(6e3, 40e3, 240e3, 2e6),
      ratio: fc.constantFrom(1.5, 10, 100),
      temp: fc.constantFrom(300, 330, 400, 420),
      batchSize: fc.constantFrom(1, 32, 200),
      digits: fc.constantFrom(1, 4, 8),
    });
    let covered = 0;
    fc.assert(
      fc.property(parameters, ({ node, rows, columns, ratio, digits, ...rest }) => {
        const changes = {
          ...node,
          ...rest,
          numRowSubArray: rows,
          numColSubArray: columns,
          resistanceOff: rest.resistanceOn * ratio,
        };
        const run = changed(changes, rest.memcelltype === 1 ? digits : 1);
        const figures = figuresOrRefusal(run);
        if (figures === null) return;
        covered += 1;
        expect(numbersOf(figures).filter((x) => !(Number.isFinite(x) && x >= 0))).toEqual([]);
      }),
      { seed: 20, numRuns: isLong ? 3000 : 150 },
    );
    expect(covered).toBeGreaterThan(30);
  });
});

describe('defects of the unit level', () => {
  const printed = { B19: true, B31: true, B32: true, B35: true, B36: true, B38: true };
  const without = (label: keyof typeof printed, changes: Changes = {}) => {
    const run = changed(changes);
    return [technologyFigures(run), technologyFigures(run, { ...printed, [label]: false })] as const;
  };

  it('B19: at 90 nm gates load a tenth of what they should; other nodes of the family are as tabulated', () => {
    const [planar, same] = without('B19');
    expect(planar).toEqual(same);
    const [as, meant] = without('B19', nodes[1]);
    const pass = (figures: typeof as) => figures.tiles.CM!.peTree.passes[0]!;
    // (1.541 + 0.960 + 0.308) / (0.154 + 0.960 + 0.031) = 2.45 of the capacitance of gates; drains and wires stay.
    expect(pass(meant).energy_J / pass(as).energy_J).toBeGreaterThan(1.5);
    expect(pass(meant).energy_J / pass(as).energy_J).toBeLessThan(2.45);
  });

  it('B31: eight multiplexer steps charge the comparators of the gradient unit eightfold, and nothing else changes', () => {
    const [as, meant] = without('B31');
    // One more row on adds the current through 63.3 kOhm, 0.0649 exp(-2.297 log10 R) W for 1 ns, in 128 columns and 8 bits of 49 arrays.
    const row_J = 49 * 128 * 8 * 1e-9 * 0.0649 * Math.exp(-2.297 * Math.log10(63.3e3));
    const seven = (as.gradientUnit!.readRow_J - meant.gradientUnit!.readRow_J) / row_J;
    expect(seven).toBeCloseTo(7, 0);
    expect({ ...as, gradientUnit: 0 }).toEqual({ ...meant, gradientUnit: 0 });
  });

  it('B32: gates of fins load more; planar nodes have none', () => {
    const [planar, same] = without('B32');
    expect(planar).toEqual(same);
    const [as, meant] = without('B32', nodes[6]);
    expect(as.tiles.CM!.peTree.passes[0]!.energy_J).toBeGreaterThan(1.3 * meant.tiles.CM!.peTree.passes[0]!.energy_J);
  });

  it('B35: encoders count in the width: the input bus is longer, the output bus and the areas of an array are the same', () => {
    const [as, meant] = without('B35');
    expect(meant.tiles.CM!.busIn.flit_s / as.tiles.CM!.busIn.flit_s).toBeCloseTo(1.16, 1);
    expect(meant.tiles.CM!.busOut).toEqual(as.tiles.CM!.busOut);
    expect(meant.arrayArea).toEqual(as.arrayArea);
  });

  it('B38: a line of the global buffer charges through its own wire, which changes latencies of buffers and nothing else', () => {
    const [as, meant] = without('B38');
    // 128 flip-flops of 2.92 um at 0.2 fF/um and 13.3 Ohm/um: ln 2 x 4.95 kOhm x 74.7 fF / 2 = 128 ps, and 1 ps of slope.
    expect(meant.globalBuffer.read_s - as.globalBuffer.read_s).toBeCloseTo(129e-12, 12);
    const access = { read_s: 0, write_s: 0 };
    const buffersOf = (figures: typeof as) => ({
      ...figures,
      globalBuffer: { ...figures.globalBuffer, ...access },
      tiles: Object.values(figures.tiles).map((tile) => ({
        ...tile,
        tileIn: { ...tile.tileIn, ...access },
        tileOut: { ...tile.tileOut, ...access },
      })),
    });
    expect(buffersOf(as)).toEqual(buffersOf(meant));
  });
});

function figuresOrRefusal(run: Run): ReturnType<typeof technologyFigures> | null {
  try {
    return technologyFigures(run);
  } catch (error) {
    if (error instanceof NotCovered) return null;
    expect(error).toBeInstanceOf(OutsideModelError);
    expect((error as Error).message).toMatch(/^block ".+": .+ is outside its model; valid: /);
    return null;
  }
}

/** Every number in a nested value. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
