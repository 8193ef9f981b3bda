import { at } from '../../lists/index.ts';
import type { DepthChunk, SpanChunk, StallChunk } from '../../observe/timeline.ts';

/** A row of a chunk's columns. */
type RowOf<Chunk> = { readonly [Column in Exclude<keyof Chunk, 'length'>]: number };

/** The spans of a chunk, one after another. */
export function* spansOf(chunk: SpanChunk): Generator<RowOf<SpanChunk>> {
  for (let row = 0; row < chunk.length; row++) {
    yield {
      lane: at(chunk.lane, row, 'lanes'),
      unit: at(chunk.unit, row, 'units'),
      op: at(chunk.op, row, 'operations'),
      task: at(chunk.task, row, 'tasks'),
      vector: at(chunk.vector, row, 'vectors'),
      start_ps: at(chunk.start_ps, row, 'starts'),
      end_ps: at(chunk.end_ps, row, 'ends'),
      id: at(chunk.id, row, 'ids'),
      cause: at(chunk.cause, row, 'causes'),
      latency_ps: at(chunk.latency_ps, row, 'latencies'),
    };
  }
}

/** The stalls of a chunk, one after another. */
export function* stallsOf(chunk: StallChunk): Generator<RowOf<StallChunk>> {
  for (let row = 0; row < chunk.length; row++) {
    yield {
      lane: at(chunk.lane, row, 'lanes'),
      reason: at(chunk.reason, row, 'reasons'),
      task: at(chunk.task, row, 'tasks'),
      vector: at(chunk.vector, row, 'vectors'),
      start_ps: at(chunk.start_ps, row, 'starts'),
      end_ps: at(chunk.end_ps, row, 'ends'),
      span: at(chunk.span, row, 'spans'),
    };
  }
}

/** The queue depths of a chunk, one after another. */
export function* depthsOf(chunk: DepthChunk): Generator<RowOf<DepthChunk>> {
  for (let row = 0; row < chunk.length; row++) {
    yield {
      lane: at(chunk.lane, row, 'lanes'),
      depth: at(chunk.depth, row, 'depths'),
      at_ps: at(chunk.at_ps, row, 'times'),
    };
  }
}
