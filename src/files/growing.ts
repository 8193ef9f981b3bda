import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeDirectory, OutputError } from './write.ts';

const BUFFER_BYTES = 1 << 20;
/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const UTF8_MAX = 3;
/** Texts up to this length are encoded in place, without a buffer of their own. */
const MAX_DIRECT = 4096;

/**
 * A file that is written piece by piece and is either complete or absent: bytes go to `<path>.part`, which is renamed
 * at `commit`. A device or a pipe is written to as it is. With a name in `.gz` every megabyte becomes one member of a
 * gzip file, which readers concatenate (RFC 1952, section 2.2).
 */
export class GrowingFile {
  readonly #path: string;
  /** What is written to; null where a device is. */
  readonly #part: string | null;
  readonly #gzip: boolean;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;
  #descriptor = -1;
  #isOver = false;

  /** @throws {OutputError} if the file cannot be created */
  constructor(path: string) {
    this.#gzip = path.endsWith('.gz');
    this.#path = path;
    this.#part = this.#attempt(() => {
      makeDirectory(dirname(path));
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) throw new Error('this is a directory');
      const isDevice = found !== undefined && !found.isFile();
      const part = isDevice ? null : `${found === undefined ? path : realpathSync(path)}.part`;
      this.#descriptor = openSync(part ?? path, 'w');
      return part;
    });
  }

  /** Appends text. @throws {OutputError} if it cannot be written; the unfinished file is removed */
  text(text: string): void {
    if (text.length > MAX_DIRECT) {
      this.bytes(Buffer.from(text, 'utf8'));
      return;
    }
    if (this.#used + text.length * UTF8_MAX > BUFFER_BYTES) this.#flush();
    this.#used += this.#buffer.write(text, this.#used, 'utf8');
  }

  /** Appends bytes. @throws {OutputError} if they cannot be written; the unfinished file is removed */
  bytes(bytes: Uint8Array): void {
    if (this.#used + bytes.length > BUFFER_BYTES) this.#flush();
    if (bytes.length > BUFFER_BYTES) {
      this.#writeOut(bytes);
      return;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Writes the rest and gives the file its name. @throws {OutputError} if it cannot be written or renamed */
  commit(): void {
    this.#flush();
    this.#guarded(() => {
      this.#close();
      if (this.#part !== null) renameSync(this.#part, this.#part.slice(0, -'.part'.length));
      this.#isOver = true;
    });
  }

  /** Removes the unfinished file; nothing happens after `commit`. */
  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#close();
    if (this.#part !== null) rmSync(this.#part, { force: true });
  }

  #close(): void {
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #flush(): void {
    if (this.#used > 0) this.#writeOut(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #writeOut(bytes: Uint8Array): void {
    this.#guarded(() => {
      const out = this.#gzip ? gzipSync(bytes, { level: 4 }) : bytes;
      for (let at = 0; at < out.length; ) at += writeSync(this.#descriptor, out, at);
    });
  }

  #guarded(action: () => void): void {
    this.#attempt(() => {
      try {
        action();
      } catch (error) {
        this.abort();
        throw error;
      }
    });
  }

  #attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw new OutputError(this.#path, error);
    }
  }
}
