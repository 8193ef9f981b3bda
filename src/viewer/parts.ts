import type { AsyncBuffer } from 'hyparquet';
import type { ByteSource } from '../timeline/read.ts';
import { partId, type ShownRun } from './payload.ts';

/**
 * The files of a run's timeline, wherever they are. In a worker, {@link servedParts} works as well; the bytes of an
 * embedded file are sent there by {@link embeddedPart}.
 *
 * @throws Error if the run has no timeline
 */
export function partsOf({ key, timeline }: Pick<ShownRun, 'key' | 'timeline'>): ByteSource {
  if (timeline === null) throw new Error(`run ${key} has no timeline`);
  if (timeline.kind === 'served') return servedParts(new URL(timeline.url, location.href).href);
  return (file) => bytesFile(embeddedPart(key, file));
}

/** The text of a file. */
export async function textOf(source: ByteSource, file: string): Promise<string> {
  return new TextDecoder().decode(await (await source(file)).slice(0));
}

/** A file that is whole in memory. */
export function bytesFile(bytes: ArrayBuffer): AsyncBuffer {
  return { byteLength: bytes.byteLength, slice: async (start, end) => bytes.slice(start, end) };
}

/** The bytes of an embedded file. */
export function embeddedPart(key: ShownRun['key'], file: string): ArrayBuffer {
  const text = document.getElementById(partId(key, file))?.textContent;
  if (text === null || text === undefined) throw new Error(`the page does not hold ${file} of run ${key}`);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

/** Files below an absolute address, read by ranges. */
export function servedParts(url: string): ByteSource {
  return async (file) => {
    const address = `${url}${encodeURIComponent(file)}`;
    const head = await answered(address, { method: 'HEAD' });
    return {
      byteLength: Number(head.headers.get('content-length')),
      slice: async (start, end) => {
        const last = end === undefined ? '' : end - 1;
        return (await answered(address, { headers: { range: `bytes=${start}-${last}` } })).arrayBuffer();
      },
    };
  };
}

async function answered(address: string, request: RequestInit): Promise<Response> {
  const response = await fetch(address, request);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response;
}
