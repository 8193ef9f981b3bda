import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUFFER_BYTES = 1 << 20;
/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const UTF8_MAX = 3;
/** Texts up to this length are encoded in place, without a buffer of their own. */
const MAX_DIRECT = 4096;

/**
 * A file that is either complete or absent: bytes go to `<path>.part`, which is renamed at `commit`. With `gzip` every
 * megabyte becomes one member of a gzip file, which readers concatenate (RFC 1952, section 2.2).
 */
export class TimelineFile {
  readonly #path: string;
  readonly #gzip: boolean;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;
  #descriptor: number;

  /** @throws Error if the file cannot be created */
  constructor(path: string, gzip = false) {
    this.#path = path;
    this.#gzip = gzip;
    this.#descriptor = attempt(path, () => openSync(this.#part, 'w'));
  }

  get #part(): string {
    return `${this.#path}.part`;
  }

  /** Appends text. @throws Error if it cannot be written; the unfinished file is removed */
  text(text: string): void {
    if (text.length > MAX_DIRECT) {
      this.bytes(Buffer.from(text, 'utf8'));
      return;
    }
    if (this.#used + text.length * UTF8_MAX > BUFFER_BYTES) this.#flush();
    this.#used += this.#buffer.write(text, this.#used, 'utf8');
  }

  /** Appends bytes. @throws Error if they cannot be written; the unfinished file is removed */
  bytes(bytes: Uint8Array): void {
    if (this.#used + bytes.length > BUFFER_BYTES) this.#flush();
    if (bytes.length > BUFFER_BYTES) {
      this.#writeOut(bytes);
      return;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Writes the rest and gives the file its name. @throws Error if it cannot be written or renamed */
  commit(): void {
    this.#flush();
    this.#guard(() => {
      closeSync(this.#descriptor);
      this.#descriptor = -1;
      renameSync(this.#part, this.#path);
    });
  }

  /** Removes the unfinished file; nothing happens after `commit`. */
  abort(): void {
    if (this.#descriptor < 0) return;
    closeSync(this.#descriptor);
    this.#descriptor = -1;
    rmSync(this.#part, { force: true });
  }

  #flush(): void {
    if (this.#used > 0) this.#writeOut(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #writeOut(bytes: Uint8Array): void {
    this.#guard(() => {
      const out = this.#gzip ? gzipSync(bytes, { level: 4 }) : bytes;
      for (let at = 0; at < out.length; ) at += writeSync(this.#descriptor, out, at);
    });
  }

  #guard(action: () => void): void {
    attempt(this.#path, () => {
      try {
        action();
      } catch (error) {
        this.abort();
        rmSync(this.#part, { force: true });
        throw error;
      }
    });
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot write the timeline ${path}: ${reason}`, { cause: error });
  }
}
