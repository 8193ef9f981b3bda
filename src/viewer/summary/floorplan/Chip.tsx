import type { Rectangle } from '../../chart/treemap.ts';
import { countOf, drawnShare, figuresOf, partName, spoken } from './figures.ts';
import type { Heat } from './heat.ts';
import { fitted, type Label, partLabels, tileLabels } from './label.ts';
import { type PlacedBlock, type PlacedTile, placed } from './layout.ts';
import type { Block, Plan } from './plan.ts';

interface ChipProps {
  readonly plan: Plan;
  readonly heat: Heat;
  readonly width: number;
  readonly height: number;
}

/** What lies beside the chip, from its right edge on. */
export const beside = { gap: 12, width: 60 };

/** The tiles of a chip, what they share, and the DRAM beside it. */
export function Chip({ plan, heat, width, height }: ChipProps) {
  const { tiles, shared } = placed(plan, { x: 0, y: 0, width, height });
  return (
    <>
      {tiles.map((tile) => (
        <Tile key={`${tile.tiles.name} ${tile.number}`} tile={tile} heat={heat} />
      ))}
      {shared.map((one) => (
        <Part key={one.block.component} {...one} heat={heat} label={labelOf(one, heat)} />
      ))}
      {plan.beside.map((block) => (
        <Beside key={block.component} block={block} heat={heat} x={width + beside.gap} height={height} />
      ))}
    </>
  );
}

const labelOf = ({ block, place }: PlacedBlock, heat: Heat) =>
  fitted(partLabels(partName(block), figuresOf(block, heat)), place);

/** A tile in its parts. Its own label stands on the largest, which is where it begins. */
function Tile({ tile, heat }: { readonly tile: PlacedTile; readonly heat: Heat }) {
  const { tiles, place, blocks } = tile;
  const [largest] = [...blocks].sort((a, b) => b.block.area_m2 - a.block.area_m2);
  const figures = figuresOf(drawnShare(tiles.whole, tile), heat);
  const { name } = tiles;
  return (
    <g>
      {blocks.map((one) => {
        const block = drawnShare(one.block, tile);
        const label =
          one === largest
            ? fitted(tileLabels(name, countOf(tile), figures, `mostly ${partName(block)}`), one.place)
            : fitted([[{ text: partName(block), isBold: false }]], one.place);
        const title = `${name}, ${countOf(tile)}: ${partName(block)}: ${spoken(block)}`;
        return <Part key={block.component} block={block} place={one.place} heat={heat} label={label} title={title} />;
      })}
      <rect {...within(place, 0)} fill="none" stroke="var(--ground)" stroke-width="3" />
    </g>
  );
}

interface PartProps extends PlacedBlock {
  readonly heat: Heat;
  readonly label: Label;
  readonly title?: string;
}

function Part({ block, place, heat, label, title = `${partName(block)}: ${spoken(block)}` }: PartProps) {
  const step = heat.step(heat.of(block));
  return (
    <g>
      <rect {...within(place, 0.5)} fill={`var(--heat-${step})`}>
        <title>{title}</title>
      </rect>
      <Lettering label={label} place={place} fill={`var(--on-heat-${step})`} />
    </g>
  );
}

interface BesideProps {
  readonly block: Block;
  readonly heat: Heat;
  readonly x: number;
  readonly height: number;
}

/** It takes no area of the chip: its frame says that its size means nothing. */
function Beside({ block, heat, x, height }: BesideProps) {
  const place = { x, y: 0, width: beside.width, height };
  const step = heat.step(heat.of(block));
  const lines = [
    { text: partName(block), isBold: true },
    { text: 'off chip', isBold: false },
    { text: figuresOf({ ...block, area_m2: 0 }, heat), isBold: false },
  ];
  return (
    <g>
      <rect {...within(place, 1)} fill={`var(--heat-${step})`} stroke="var(--third)" stroke-dasharray="3 3">
        <title>{`${partName(block)}, beside the chip: ${spoken({ ...block, area_m2: 0 })}`}</title>
      </rect>
      <Lettering label={{ lines, isTurned: false }} place={place} fill={`var(--on-heat-${step})`} />
    </g>
  );
}

interface LetteringProps {
  readonly label: Label;
  readonly place: Rectangle;
  readonly fill: string;
}

/** A label from the upper left corner on; a turned one runs upwards from the lower one. */
function Lettering({ label: { lines, isTurned }, place: { x, y, height }, fill }: LetteringProps) {
  const at = isTurned ? `translate(${x} ${y + height}) rotate(-90)` : `translate(${x} ${y})`;
  return (
    <g transform={at}>
      {lines.map(({ text, isBold }, row) => (
        <text key={text} x={6} y={16 + 14 * row} font-weight={isBold ? 600 : 400} fill={fill}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** A rectangle with a margin inside. */
const within = ({ x, y, width, height }: Rectangle, margin: number) => ({
  x: x + margin,
  y: y + margin,
  width: Math.max(0, width - 2 * margin),
  height: Math.max(0, height - 2 * margin),
});
