/** A point of a line, with the range that a band or a bar shows. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** A line of a chart, and where it gets to the mark. */
export interface ChartLine {
  readonly name: string;
  /** None: the line is only named. */
  readonly points: readonly ChartPoint[];
  /**
   * Where it gets to the mark along the horizontal axis, and between which values. It is partial if not all that it
   * stands for get there.
   */
  readonly crossing?: {
    readonly at: number;
    readonly low: number;
    readonly high: number;
    readonly isPartial: boolean;
  };
}

/** Lines over one axis. All values are finite, and some line has points. */
export interface LineChart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** How the axes print their values. */
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  readonly lines: readonly ChartLine[];
  /** Where the horizontal axis has its values, ascending. @default round values from 0 */
  readonly xTicks?: readonly number[];
  /**
   * Whether the horizontal axis has names instead of values: points are not joined, and lines stand side by side.
   * @default false
   */
  readonly named?: boolean;
  /** Ends of the vertical axis. @default those of the lines and the mark */
  readonly yRange?: readonly [least: number, most: number];
  /** A horizontal line with a name. */
  readonly mark: { readonly y: number; readonly name: string };
}
