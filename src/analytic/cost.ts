/** What a piece of work takes: time in integer ps, energy in J. */
export interface Cost {
  readonly ps: number;
  readonly energy_J: number;
}

/** A piece of work on the way of a task, and the layer whose hardware does it. */
export interface Stage extends Cost {
  readonly name: string;
  readonly layer: number;
}

export const nothing: Cost = { ps: 0, energy_J: 0 };

/** Work that takes no time is not done: no server of the simulator ever sees it, so it costs no energy either. */
export function work(ps: number, energy_J: number): Cost {
  return ps === 0 ? nothing : { ps, energy_J };
}

/** One after another: times and energies add up. */
export function inSeries(...parts: readonly Cost[]): Cost {
  return parts.reduce((sum, { ps, energy_J }) => ({ ps: sum.ps + ps, energy_J: sum.energy_J + energy_J }), nothing);
}

/** Side by side on hardware of their own: the slowest decides, energies add up. */
export function sideBySide(parts: readonly Cost[]): Cost {
  return parts.reduce(
    (all, { ps, energy_J }) => ({ ps: Math.max(all.ps, ps), energy_J: all.energy_J + energy_J }),
    nothing,
  );
}
