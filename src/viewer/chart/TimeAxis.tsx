import { prefixed } from '../../units/index.ts';
import { sign } from '../../units/printed.ts';
import { ticks } from './ticks.ts';

interface TimeAxisProps {
  /** Left end, and pixels of a second. */
  readonly x: number;
  readonly scale: number;
  readonly y: number;
  readonly end_s: number;
  readonly width: number;
}

/** An axis of time from 0 on; its last tick names the unit. */
export function TimeAxis({ x, scale, y, end_s, width }: TimeAxisProps) {
  const [scaled, symbol] = prefixed(end_s, 's');
  const unit = end_s / scaled;
  const marks = ticks(scaled, Math.max(2, Math.floor(width / 160)));
  return (
    <g class="axis">
      {marks.map((mark, i) => {
        const at = x + mark * unit * scale;
        return (
          <g key={mark}>
            <line x1={at} x2={at} y1={y} y2={y + 4} stroke="var(--rule)" />
            <text x={at} y={y + 17} text-anchor={i === 0 ? 'start' : 'middle'} fill="var(--third)">
              {i === marks.length - 1 ? `${mark}\u202f${sign(symbol)}` : mark}
            </text>
          </g>
        );
      })}
    </g>
  );
}
