import { spawnSync } from 'node:child_process';

/** What a process took from start to end. */
export interface Cost {
  readonly wall_s: number;
  /** Of all threads, user and system. */
  readonly cpu_s: number;
  readonly peak_B: number;
  /** Empty unless it was asked for. */
  readonly stdout: string;
}

/**
 * The process itself knows best what it took; it tells as it ends. Where there is /proc, the peak of memory is that of
 * this program alone: the one that `resourceUsage` tells may be that of the process which started it.
 */
const tell = `
  import { existsSync, readFileSync, writeSync } from 'node:fs';
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
    const peak_kB = Number(/^VmHWM:\\s+(\\d+)/m.exec(status)?.[1] ?? maxRSS);
    writeSync(3, JSON.stringify({ cpu_us: userCPUTime + systemCPUTime, peak_kB }));
  });`;
const preload = `data:text/javascript,${encodeURIComponent(tell)}`;

/** A whole result as JSON. */
const longestOutput_B = 2 ** 28;

/**
 * Runs Node with these words to its end.
 * @param keep whether to keep what it prints
 * @param statuses that it may end with
 * @throws Error with what it told, if it ended in another way
 */
export function costOf(words: readonly string[], { keep = false, statuses = [0] } = {}): Cost {
  const begin = performance.now();
  const { output, status } = spawnSync(process.execPath, ['--import', preload, ...words], {
    stdio: ['ignore', keep ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: longestOutput_B,
  });
  const wall_s = (performance.now() - begin) / 1e3;
  const [, stdout, stderr, told] = output;
  if (!told || status === null || !statuses.includes(status))
    throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr}`);
  const { cpu_us, peak_kB }: { cpu_us: number; peak_kB: number } = JSON.parse(told);
  return { wall_s, cpu_s: cpu_us / 1e6, peak_B: peak_kB * 1024, stdout: stdout ?? '' };
}
