import { busyReasons } from '../../../parts/words/stalls.ts';
import { tileIn } from '../../../parts/words/tileNames.ts';
import type {
  HeldTable,
  LaneRow,
  OverviewLevel,
  PowerTable,
  TaskTable,
  TimelineManifest,
  Window,
} from '../../../timeline/tables.ts';
import { layerStretches, type PhaseStretch, phaseStretches } from './align.ts';
import type { Details } from './details.ts';
import { type Held, heldOf } from './held.ts';
import { type LaneTotals, laneRows, laneTotals, levelFor, type Strip, stripOf, unitKey } from './strips.ts';
import { firstTracks } from './tracks.ts';
import { type Part, treeOf, withIdle } from './tree.ts';
import { packed } from './waits.ts';

/** What is read of a run before its first picture. */
export interface Opened {
  readonly manifest: TimelineManifest;
  readonly lanes: readonly LaneRow[];
  readonly tasks: TaskTable;
  readonly held: HeldTable;
  readonly power: PowerTable;
  readonly overview: readonly OverviewLevel[];
}

/** Waits below this share of the run get no row of their own inside tiles. */
const worthARow = 0.005;

/** A run as the picture needs it: its tables, and what is computed from them once. */
export class RunData {
  readonly key: 'A' | 'B';
  readonly name: string;
  readonly manifest: TimelineManifest;
  readonly lanes: readonly LaneRow[];
  readonly tasks: TaskTable;
  readonly power: PowerTable | null;
  /** What the global buffers hold; null where nothing is known of it. */
  readonly held: Held | null;
  readonly end: number;
  readonly laneTracks: Int32Array;
  /** The tree of the chip, and the one that is shown: idle parts stand behind one row of each branch. */
  readonly parts: readonly Part[];
  readonly tree: readonly Part[];
  /** Phases of all layers together, and the row that each is in so that none overlap. */
  readonly stretches: readonly PhaseStretch[];
  readonly phasePlaces: readonly number[];
  readonly layerStretches: readonly (readonly PhaseStretch[])[];
  /** How much of the run was recorded, in ps. */
  readonly recorded: number;
  /** Stretches of the run that were not recorded. */
  readonly missing: readonly Window[];
  /** Least and most of the scale of power, in W, as powers of ten; null without power. */
  readonly powerScale: readonly [number, number] | null;
  readonly mostWaitingAll: number;
  readonly #levels: readonly OverviewLevel[];
  readonly #laneRows = new Map<OverviewLevel, Int32Array>();
  readonly #totals: LaneTotals;
  readonly #strips = new Map<string, Strip>();
  readonly #packed = new WeakMap<Details, Map<number, Int8Array>>();
  readonly #usual = new Map<string, number>();
  readonly #reasonTimes: Float64Array;

  constructor(key: 'A' | 'B', name: string, { manifest, lanes, tasks, held, power, overview }: Opened) {
    this.key = key;
    this.name = name;
    this.manifest = manifest;
    this.lanes = lanes;
    this.tasks = tasks;
    this.power = power.chipAndDram_W.length === 0 ? null : power;
    this.#reasonTimes = new Float64Array(manifest.reasons.length);
    this.#levels = overview;
    this.#totals = laneTotals(overview.at(-1) ?? null, lanes);
    this.end = endOf(manifest, tasks);
    this.held = heldOf(held, manifest, this.end);
    this.recorded = manifest.windows.reduce((sum, { from_ps, to_ps }) => sum + Math.min(to_ps, this.end) - from_ps, 0);
    this.missing = missingOf(manifest.windows, this.end);
    this.laneTracks = firstTracks(lanes);
    this.parts = treeOf(lanes, manifest.layers, this.#feedbackTiles());
    this.tree = withIdle(this.parts, (part) => this.busy(part) > 0 || this.waits(part) > 0);
    this.stretches = phaseStretches(tasks);
    this.phasePlaces = placesOf(this.stretches);
    this.layerStretches = manifest.layers.map((_, layer) => layerStretches(tasks, layer));
    this.powerScale = this.power === null ? null : decadesOf(this.power.chipAndDram_W);
    const all = this.stripOfAll(0);
    this.mostWaitingAll = all === null ? 0 : all.waiting.reduce((a, b) => Math.max(a, b), 0);
  }

  get phaseRows(): number {
    return this.phasePlaces.reduce((most, place) => Math.max(most, place + 1), 0);
  }

  /** Names of the phases that the run went through. */
  get phasesRun(): readonly string[] {
    return [...new Set(this.stretches.map(({ phase }) => this.manifest.phases[phase] ?? ''))];
  }

  /** Whether the overview is as fine as pixels of this length. */
  isFine(psPerPixel: number): boolean {
    return (this.#levels[0]?.bin_ps ?? Number.POSITIVE_INFINITY) <= psPerPixel;
  }

  /** What the overview says of a part, in bins of about a pixel; null if there is no overview. */
  strip(part: Part, psPerPixel: number): Strip | null {
    return this.#strip(part.key, part, psPerPixel);
  }

  stripOfAll(psPerPixel: number): Strip | null {
    const lanes = this.lanes.map((_, index) => index);
    return this.#strip('', { lanes, unit: null }, psPerPixel);
  }

  /** Of the recorded time, how busy a unit or the busiest lane of a part was. */
  busy({ lanes, unit }: Part): number {
    const { busy, units } = this.#totals;
    const ofLane = (lane: number) => (unit === null ? busy[lane]! : (units.get(unitKey(lane, unit)) ?? 0));
    const most = lanes.reduce((least, lane) => Math.max(least, ofLane(lane)), 0);
    return this.recorded > 0 ? Math.min(1, most / this.recorded) : 0;
  }

  /** Of the lanes of a part, the one that was busy for most of the run; -1 if it has none. */
  busiestLane({ lanes }: Part): number {
    const { busy } = this.#totals;
    return lanes.reduce((best, lane) => (best < 0 || busy[lane]! > busy[best]! ? lane : best), -1);
  }

  /** Most that waited for a part at once. */
  mostWaiting(part: Part): number {
    return part.lanes.reduce((sum, lane) => sum + this.#totals.mostWaiting[lane]!, 0);
  }

  /** As {@link mostWaiting}; 0 if the waits are too short for a row of their own. */
  waits(part: Part): number {
    const waited = part.lanes.reduce((sum, lane) => sum + this.#totals.waiting[lane]!, 0);
    return waited >= worthARow * this.recorded && waited > 0 ? Math.max(1, this.mostWaiting(part)) : 0;
  }

  /**
   * The reason why a part is waited for mostly, for a picture without details: that of the details seen last. Before
   * any are seen, that its units are busy.
   */
  usualReason({ component }: Part): number {
    const busy: string = (busyReasons as Readonly<Record<string, string>>)[component] ?? 'no-credit';
    return this.#usual.get(component) ?? this.manifest.reasons.indexOf(busy);
  }

  /** Reasons of the waits that were decoded, the most time first. */
  get reasonsSeen(): readonly string[] {
    const times = this.#reasonTimes;
    const seen = [...times.keys()].filter((reason) => (times[reason] ?? 0) > 0);
    return seen.sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0)).map((reason) => this.manifest.reasons[reason] ?? '');
  }

  /** Notes which reason is most frequent for each kind of part. */
  learnReasons({ stalls }: Details): void {
    const counts = new Map<string, Float64Array>();
    this.#reasonTimes.fill(0);
    for (let row = 0; row < stalls.length; row++) {
      const component = this.lanes[stalls.lane[row]!]?.component ?? '';
      const count = counts.get(component) ?? new Float64Array(this.manifest.reasons.length);
      count[stalls.reason[row]!]! += stalls.duration_ps[row]!;
      this.#reasonTimes[stalls.reason[row]!]! += stalls.duration_ps[row]!;
      counts.set(component, count);
    }
    for (const [component, count] of counts) this.#usual.set(component, count.indexOf(Math.max(...count)));
  }

  packedWaits(details: Details, lane: number, rows: number): Int8Array {
    const known = this.#packed.get(details) ?? new Map<number, Int8Array>();
    this.#packed.set(details, known);
    const found = known.get(lane) ?? packed(details.waits, details.stalls, lane, rows);
    known.set(lane, found);
    return found;
  }

  #strip(key: string, part: Pick<Part, 'lanes' | 'unit'>, psPerPixel: number): Strip | null {
    const level = levelFor(this.#levels, psPerPixel);
    if (level === null) return null;
    const name = `${level.bin_ps} ${key}`;
    const known = this.#strips.get(name);
    if (known !== undefined) return known;
    const rows = this.#laneRows.get(level) ?? laneRows(level, this.lanes.length);
    this.#laneRows.set(level, rows);
    const strip = stripOf(level, rows, this.lanes, part);
    this.#strips.set(name, strip);
    return strip;
  }

  /** Tiles that worked for the feedback phase hold a feedback matrix. */
  #feedbackTiles(): Set<number> {
    const bit = 1 << this.manifest.phases.indexOf('feedback');
    const tiles = new Set<number>();
    this.lanes.forEach(({ name }, lane) => {
      const tile = tileIn(name);
      if (tile?.isBuilt && (this.#totals.phases[lane]! & bit) !== 0) tiles.add(tile.index);
    });
    return tiles;
  }
}

/** The end of a run; of one that was killed, the end of what is known of it. */
function endOf({ end_ps, windows }: TimelineManifest, tasks: TaskTable): number {
  if (end_ps !== null) return Math.max(1, end_ps);
  const ends = tasks.start_ps.map((start, row) => start + tasks.duration_ps[row]!);
  const known = windows.map(({ to_ps }) => to_ps).filter((to) => to < Number.MAX_SAFE_INTEGER);
  return Math.max(
    1,
    ...known,
    ends.reduce((a, b) => Math.max(a, b), 0),
  );
}

function missingOf(windows: readonly Window[], end: number): Window[] {
  const gaps: Window[] = [];
  let to = 0;
  for (const window of windows) {
    if (window.from_ps > to) gaps.push({ from_ps: to, to_ps: Math.min(window.from_ps, end) });
    to = Math.max(to, window.to_ps);
  }
  if (to < end) gaps.push({ from_ps: to, to_ps: end });
  return gaps;
}

/** First fit: the first row that is free when a stretch begins. */
function placesOf(stretches: readonly PhaseStretch[]): number[] {
  const free: number[] = [];
  return stretches.map(({ from, to }) => {
    const found = free.findIndex((end) => end <= from);
    const place = found < 0 ? free.length : found;
    free[place] = to;
    return place;
  });
}

/** Powers of ten around all values that are not zero. */
function decadesOf(watts: Float64Array): [number, number] | null {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const value of watts) {
    if (value > 0 && value < least) least = value;
    if (value > most) most = value;
  }
  if (most === 0) return null;
  // Rare bins of next to nothing would squeeze everything else.
  const low = Math.max(Math.floor(Math.log10(least)), Math.ceil(Math.log10(most)) - 4);
  return [10 ** low, 10 ** Math.max(Math.ceil(Math.log10(most)), low + 1)];
}
