import type { Buffer, Bus, Figures, Registers, TileFigures, Tree } from './figures.ts';
import { clocked_s } from './wires.ts';

/**
 * Figures whose blocks hand over at clock edges (I17 off). Conversions and flits of H-trees are rounded where they are
 * composed.
 */
export function clockedFigures(figures: Figures, clock_Hz: number): Figures {
  const edge = (time_s: number) => clocked_s(time_s, clock_Hz);
  const tree = (of: Tree): Tree => {
    return { ...of, passes: of.passes.map((pass) => ({ ...pass, latency_s: edge(pass.latency_s) })) };
  };
  const registers = (of: Registers): Registers => ({ ...of, access_s: edge(of.access_s) });
  const buffer = (of: Buffer): Buffer => ({ ...of, read_s: edge(of.read_s), write_s: edge(of.write_s) });
  const bus = (of: Bus): Bus => ({ ...of, flit_s: edge(of.flit_s) });
  const tile = (of: TileFigures): TileFigures => ({
    ...of,
    peTree: tree(of.peTree),
    tileTree: tree(of.tileTree),
    peIn: registers(of.peIn),
    peOut: registers(of.peOut),
    busIn: bus(of.busIn),
    busOut: bus(of.busOut),
    tileIn: buffer(of.tileIn),
    tileOut: buffer(of.tileOut),
  });
  const { tiles, activation, gradientUnit: unit, gradientAdders: adders } = figures;
  return {
    ...figures,
    forward: { ...figures.forward, fixed_s: edge(figures.forward.fixed_s) },
    backward: { ...figures.backward, fixed_s: edge(figures.backward.fixed_s) },
    array: { ...figures.array, rowWrite_s: edge(figures.array.rowWrite_s) },
    tiles: Object.fromEntries(Object.entries(tiles).map(([kind, of]) => [kind, tile(of)])),
    globalTree: tree(figures.globalTree),
    globalBuffer: buffer(figures.globalBuffer),
    activation: { ...activation, pass_s: edge(activation.pass_s) },
    gradientUnit: unit && { ...unit, read_s: edge(unit.read_s) },
    gradientAdders: adders && { ...adders, pass_s: edge(adders.pass_s) },
  };
}
