import { existsSync } from 'node:fs';
import { readText, writeWhole } from '../../files/index.ts';
import { keyOf } from './points.ts';
import { checkSameStudy, readResults, resultsOf, resultsText, type SweepPlan, type SweepResults } from './results.ts';
import type { PointResult, SweepPoint } from './sweep.ts';

/** Results of the largest studies are far smaller. */
const mostCharacters = 100_000_000;

/** The file of results, which is whole after every point. */
export class SweepStore {
  readonly #file: string;
  readonly #plan: SweepPlan;
  readonly #points: readonly SweepPoint[];
  readonly #known = new Map<string, PointResult>();

  /**
   * @param points of the study; others that the file holds, such as further seeds, stay in it
   * @throws InputError if the file is damaged or of another study
   */
  constructor(file: string, plan: SweepPlan, points: readonly SweepPoint[]) {
    this.#file = file;
    this.#plan = plan;
    this.#points = points;
    if (!existsSync(file)) return;
    const found = readResults(readText(file, mostCharacters), file);
    checkSameStudy(file, found.plan, plan);
    for (const result of found.points) this.#known.set(keyOf(result), result);
  }

  has(point: SweepPoint): boolean {
    return this.#known.has(keyOf(point));
  }

  /** Adds a point and saves. Throws as `save`. */
  add(result: PointResult): void {
    this.#known.set(keyOf(result), result);
    this.save();
  }

  /** @throws OutputError if the file cannot be written */
  save(): void {
    const { plan, points } = this.results();
    const keys = new Set(points.map(keyOf));
    const others = [...this.#known.values()].filter((other) => !keys.has(keyOf(other)));
    writeWhole(this.#file, resultsText({ plan, points: [...points, ...others] }));
  }

  /** What is known of the study, in its order. */
  results(): SweepResults {
    return resultsOf(this.#plan, this.#points, [...this.#known.values()]);
  }
}
