import type { ArrayPlacement, PePlacement, TilePlacement } from '../mapping/index.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { Station } from '../parts/words/route.ts';
import { tileName } from '../parts/words/tileNames.ts';
import { shapeOf } from '../sizes/extent.ts';
import { banksPerPe } from '../sizes/geometry.ts';
import type { Assembly, StationSpec } from './assembly.ts';
import { arrayItems, type Converters, convertersOf } from './converters.ts';
import type { Copies } from './copies.ts';
import { type Detail, type Group, indexName, lockStep, type Member } from './groups.ts';
import { type MatrixSetting, sharesBanks } from './matrixSetting.ts';
import type { ArrayUnit, Cluster, PeUnit, TileUnit } from './tile.ts';

/** Makes the stations of a matrix's tiles: its buffers, trees, PEs, arrays and shared banks of ADCs. */
export class TileBuilder {
  readonly #assembly: Assembly;
  readonly #setting: MatrixSetting;
  readonly #copies: Copies;

  constructor(assembly: Assembly, setting: MatrixSetting, copies: Copies) {
    this.#assembly = assembly;
    this.#setting = setting;
    this.#copies = copies;
  }

  build(placement: TilePlacement): TileUnit {
    const name = tileName(placement.index, this.#setting.isBuilt);
    const buffer = { component: 'tileBuffer', units: this.#setting.chip.tileBuffer.ports } as const;
    const link = { component: 'tileTree' } as const;
    return {
      placement,
      input: this.#station({ name: `${name}.input`, ...buffer }, ['tileInput']),
      output: this.#station({ name: `${name}.output`, ...buffer }, ['tileOutput']),
      down: this.#station({ name: `${name}.tree.down`, ...link }, ['tileTree']),
      up: this.#station({ name: `${name}.tree.up`, ...link }, ['tileTree']),
      adder: this.#station({ name: `${name}.adder`, component: 'adderTree' }, ['tileAdder']),
      pes: lockStep(placement.pes, shapeOf, this.#detail).map((group) => this.#pe(name, group)),
    };
  }

  #pe(tile: string, { first, members }: Group<PePlacement>): PeUnit {
    const indices = members.map(({ index }) => index);
    const name = `${tile}.${indexName('pe', indices)}`;
    const multiplicity = indices.length;
    const { units, inLockStep } = this.#copies.ofPe;
    const own = { units, multiplicity: multiplicity * inLockStep };
    return {
      placement: first,
      indices,
      multiplicity,
      input: this.#station({ name: `${name}.input`, component: 'peBus', ...own }, ['peBus', 'peInput']),
      output: this.#station({ name: `${name}.output`, component: 'peBus', ...own }, ['peBus', 'peOutput']),
      adder: this.#station({ name: `${name}.adder`, component: 'adderTree', ...own }, ['peAdder']),
      clusters: this.#clusters(name, first.arrays, multiplicity),
    };
  }

  /**
   * The arrays of a PE, copies included. Arrays that share banks of ADCs are simulated one by one; others are in
   * lock-step, each group with banks of its own inside its job.
   */
  #clusters(pe: string, arrays: readonly ArrayPlacement[], multiplicity: number): Cluster[] {
    const isShared = sharesBanks(this.#setting);
    const groups = lockStep(arrays, () => '', isShared ? 'subarray' : this.#detail);
    const { separatePes, separateInPe } = this.#copies;
    return Array.from({ length: separatePes }, (_, peCopy): Cluster => {
      const names = Array.from({ length: separateInPe }, (_, copy) =>
        separatePes * separateInPe === 1 ? pe : `${pe}.copy[${peCopy * separateInPe + copy}]`,
      );
      return {
        arrays: names.flatMap((name) => groups.map(({ members }) => this.#array(name, members, multiplicity))),
        banks: isShared ? this.#banks(pe, peCopy, multiplicity) : {},
      };
    });
  }

  /** The shared banks of a PE: all of its arrays, whatever copy they belong to, take their turns at them. */
  #banks(pe: string, peCopy: number, multiplicity: number): Cluster['banks'] {
    const { chip, kind: tile } = this.#setting;
    const { units, inLockStep } = this.#copies.ofBanks;
    const bank = (kind: keyof Cluster['banks'], converters: Converters | null) => {
      if (converters === null || converters.adc.sharedBy === 1) return {};
      const name = `${pe}.adc.${kind}[${peCopy}]`;
      const own = { units: banksPerPe(chip, converters.adc) * units, multiplicity: multiplicity * inLockStep };
      return { [kind]: this.#station({ name, component: 'adc', ...own }, [converters.item]) };
    };
    const { forward, transposed } = convertersOf(chip, tile);
    return { ...bank('forward', forward), ...bank('transposed', transposed) };
  }

  #array(pe: string, members: readonly Member<ArrayPlacement>[], peMultiplicity: number): ArrayUnit {
    const multiplicity = members.length;
    const indices = members.map(({ index }) => index);
    const { units, inLockStep } = this.#copies.ofArray;
    const name = `${pe}.${indexName('subarray', indices)}`;
    const own = { units, multiplicity: peMultiplicity * multiplicity * inLockStep };
    const items = arrayItems(this.#setting.chip, this.#setting.kind);
    const station = this.#station({ name, component: 'subarray', ...own }, items);
    return { members, station, multiplicity };
  }

  #station(spec: StationSpec, items: readonly ItemName[]): Station {
    return this.#assembly.station(this.#setting.isBuilt ? { ...spec, items } : spec);
  }

  /** Arrays that are written one by one while others are read are not in lock-step. */
  get #detail(): Detail {
    const { detail, writesBetweenReads } = this.#setting;
    return writesBetweenReads ? 'subarray' : detail;
  }
}
