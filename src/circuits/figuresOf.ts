import type { Chip } from '../chip/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { assertFinite } from './computed/assertFinite.ts';
import { type Blocks, blocksOf, compose } from './computed/blocks.ts';
import { computedFigures, technologyNotes } from './computed/figures.ts';
import { dramNote } from './dram.ts';
import { converters } from './given/adc.ts';
import { adderTree, gradientAdder } from './given/adders.ts';
import { array } from './given/array.ts';
import { type Cover, coverOf } from './given/cover.ts';
import { elementwise, generator } from './given/elementwise.ts';
import { givenFigures } from './given/figures.ts';
import { gradientUnit, write } from './given/learning.ts';
import { bank, register, wire } from './given/memory.ts';
import { UncoveredError } from './uncovered.ts';

/**
 * Every figure of a chip: computed from technology and geometry, except the blocks for which a line of the chip file holds.
 * `notes` tells which lines were used and which blocks were computed. `figuresFrom` may ask for lines or for models only.
 *
 * @throws OutsideModelError where no line holds and the chip lies outside the block's model, FigureLineError for a faulty line,
 *   UncoveredError where only lines may be used and none holds.
 */
export function figuresOf(chip: Chip): ChipFigures {
  const figures = fromSource(chip);
  return { ...figures, notes: [dramNote(chip.dram), ...figures.notes] };
}

function fromSource(chip: Chip): ChipFigures {
  if (chip.level.figuresFrom === 'lines') return givenFigures(chip);
  if (chip.level.figuresFrom === 'model') return computedFigures(chip);
  const cover = coverOf(chip);
  const computed: string[] = [];
  const blocks = overridden(chip, cover, computed);
  const figures = compose(chip, blocks, []);
  const notes = [...cover.notes];
  if (computed.length > 0) notes.push(...technologyNotes(chip, computed), `computed: ${computed.join(', ')}`);
  const all = { ...figures, notes };
  assertFinite(all, 'given');
  return all;
}

/** The blocks of a chip: for each the line that holds, else the model. Models run only where they are needed. */
function overridden(chip: Chip, cover: Cover, computed: string[]): Blocks {
  let model: Blocks | undefined;
  const models = () => {
    model ??= blocksOf(chip);
    return model;
  };
  const either = <Figures>(block: string, given: () => Figures, compute: (models: Blocks) => Figures): Figures => {
    try {
      return given();
    } catch (error) {
      if (!(error instanceof UncoveredError)) throw error;
      if (!computed.includes(block)) computed.push(block);
      return compute(models());
    }
  };
  const settleStep_s = () =>
    either(
      'settling',
      () => cover.line('settling').number('settleStep_s'),
      (m) => m.settleStep_s(),
    );
  const unit = (block: 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual') => () =>
    either(
      block,
      () => elementwise(cover, block),
      (m) => m[block](),
    );
  const { banks, capacity } = chip.globalBuffer;
  const bankBits = capacity === 'auto' ? undefined : Math.ceil(capacity / banks);
  return {
    converters: (role) =>
      either(
        `adc.${role}`,
        () => converters(chip, cover, role),
        (m) => m.converters(role),
      ),
    settleStep_s,
    array: (straight, reverse) =>
      either(
        'subarray',
        () => {
          cover.line('subarray');
          return array(chip, cover, straight, reverse, settleStep_s());
        },
        (m) => m.array(straight, reverse),
      ),
    peInput: (bits, side) =>
      either(
        'peInput',
        () => register(chip, cover, 'peInput', bits),
        (m) => m.peInput(bits, side),
      ),
    peOutput: (bits, side) =>
      either(
        'peOutput',
        () => register(chip, cover, 'peOutput', bits),
        (m) => m.peOutput(bits, side),
      ),
    globalBuffer: () =>
      either(
        'globalBuffer',
        () => bank(chip, cover, 'globalBuffer', bankBits),
        (m) => m.globalBuffer(),
      ),
    tileBuffer: () =>
      either(
        'tileBuffer',
        () => bank(chip, cover, 'tileBuffer'),
        (m) => m.tileBuffer(),
      ),
    gradientSram: (globalBuffer) =>
      computed.includes('globalBuffer') ? models().gradientSram(globalBuffer) : globalBuffer,
    bus: () =>
      either(
        'bus',
        () => wire(cover, 'bus'),
        (m) => m.bus(),
      ),
    tree: () =>
      either(
        'tree',
        () => wire(cover, 'tree'),
        (m) => m.tree(),
      ),
    adderTree: () =>
      either(
        'adderTree',
        () => adderTree(cover),
        (m) => m.adderTree(),
      ),
    activation: unit('activation'),
    derivative: unit('derivative'),
    pooling: unit('pooling'),
    loss: unit('loss'),
    residual: unit('residual'),
    generator: () =>
      either(
        'generator',
        () => generator(chip, cover),
        (m) => m.generator(),
      ),
    wgu: (trees) =>
      either(
        'wgu',
        () => gradientUnit(chip, cover, trees),
        (m) => m.wgu(trees),
      ),
    gradientAdder: () =>
      either(
        'gradientAdder',
        () => gradientAdder(chip, cover),
        (m) => m.gradientAdder(),
      ),
    write: () =>
      either(
        'write',
        () => write(chip, cover),
        (m) => m.write(),
      ),
  };
}
