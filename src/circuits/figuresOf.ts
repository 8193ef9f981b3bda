import { aside, type Chip } from '../chip/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { assertFinite } from './computed/assertFinite.ts';
import { type Blocks, blocksOf, compose } from './computed/blocks.ts';
import { computedFigures, technologyNotes } from './computed/figures.ts';
import { givenBlocks } from './given/blocks.ts';
import { type Cover, coverOf } from './given/cover.ts';
import { givenFigures } from './given/figures.ts';
import { UncoveredError } from './uncovered.ts';

/**
 * Every figure of a chip: computed from technology and geometry, except the blocks for which a line of the chip file
 * holds. `notes` tells which lines were used and which blocks were computed. `figuresFrom` may ask for lines or for
 * models only.
 *
 * @throws OutsideModelError where no line holds and the chip lies outside the block's model, FigureLineError for a
 * faulty line,
 *   UncoveredError where only lines may be used and none holds.
 */
export function figuresOf(chip: Chip): ChipFigures {
  // Where figures come from is a question only where a file gives some.
  const from = chip.figures.length > 0 ? chip.level.figuresFrom : aside(chip, () => chip.level.figuresFrom);
  return aside(chip, () => sources[from](chip));
}

const sources: Readonly<Record<Chip['level']['figuresFrom'], (chip: Chip) => ChipFigures>> = {
  lines: givenFigures,
  model: modelFigures,
  both: givenOrComputed,
};

/** Lines of figures that a file has are not used, and the notes say so. */
function modelFigures(chip: Chip): ChipFigures {
  const { length } = chip.figures;
  const unused =
    length === 0 ? [] : [`figures: with figuresFrom=model, the ${length} lines of the chip file are not used`];
  return computedFigures(chip, unused);
}

function givenOrComputed(chip: Chip): ChipFigures {
  const cover = coverOf(chip);
  const computed: string[] = [];
  const figures = compose(chip, overridden(chip, cover, computed), () => [
    ...cover.notes,
    ...unheld(chip, computed),
    ...(computed.length > 0 ? [...technologyNotes(chip, computed), `computed: ${computed.join(', ')}`] : []),
  ]);
  assertFinite(figures, 'given');
  return figures;
}

/** Blocks that have lines, of which none holds. */
function unheld({ figures }: Chip, computed: readonly string[]): string[] {
  const blocks = [...new Set(figures.map(({ block }) => block))].filter((block) => computed.includes(block));
  return blocks.length === 0 ? [] : [`figures: no line of ${blocks.join(', ')} holds for this chip`];
}

/**
 * The blocks of a chip: for each the line that holds, else the model. Models are made only where they are needed.
 *
 * @param computed gets the names of the blocks that no line holds for
 */
function overridden(chip: Chip, cover: Cover, computed: string[]): Blocks {
  let models: Blocks | null = null;
  const model = (): Blocks => {
    models ??= blocksOf(chip);
    return models;
  };
  const either = <Figures>(block: string, of: (blocks: Blocks) => Figures): Figures => {
    try {
      return of(given);
    } catch (error) {
      if (!(error instanceof UncoveredError)) throw error;
      if (!computed.includes(block)) computed.push(block);
      return of(model());
    }
  };
  const settleStep_s = () => either('settling', (blocks) => blocks.settleStep_s());
  const given = givenBlocks(chip, cover, settleStep_s);
  return {
    converters: (role) => either(`adc.${role}`, (blocks) => blocks.converters(role)),
    settleStep_s,
    array: (straight, reverse) => either('subarray', (blocks) => blocks.array(straight, reverse)),
    peInput: (bits, side) => either('peInput', (blocks) => blocks.peInput(bits, side)),
    peOutput: (bits, side) => either('peOutput', (blocks) => blocks.peOutput(bits, side)),
    globalBuffer: (banks) => either('globalBuffer', (blocks) => blocks.globalBuffer(banks)),
    tileBuffer: (banks) => either('tileBuffer', (blocks) => blocks.tileBuffer(banks)),
    // It is made like the global buffer, whose line holds for it, too.
    gradientSram: (buffer) => (computed.includes('globalBuffer') ? model() : given).gradientSram(buffer),
    bus: () => either('bus', (blocks) => blocks.bus()),
    tree: () => either('tree', (blocks) => blocks.tree()),
    adderTree: () => either('adderTree', (blocks) => blocks.adderTree()),
    activation: () => either('activation', (blocks) => blocks.activation()),
    derivative: () => either('derivative', (blocks) => blocks.derivative()),
    pooling: () => either('pooling', (blocks) => blocks.pooling()),
    loss: () => either('loss', (blocks) => blocks.loss()),
    residual: () => either('residual', (blocks) => blocks.residual()),
    generator: () => either('generator', (blocks) => blocks.generator()),
    wgu: (trees) => either('wgu', (blocks) => blocks.wgu(trees)),
    gradientAdder: () => either('gradientAdder', (blocks) => blocks.gradientAdder()),
    write: () => either('write', (blocks) => blocks.write()),
  };
}
