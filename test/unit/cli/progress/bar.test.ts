import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { newBar } from '../../../../src/cli/progress/bar.ts';
import { withProgress } from '../../../../src/cli/progress/run.ts';
import { withSweepProgress } from '../../../../src/cli/progress/sweep.ts';
import { plainLook } from '../../../../src/report/text/look.ts';

const esc = '\u001b';

function terminalOf(columns: number) {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns });
  // Every line that was drawn, without what moves the cursor.
  const drawn = () =>
    String(stream.read() ?? '')
      .split(esc)
      .map((part) => part.replace(/^(?:\[[\d;]*[A-Za-z]|[78])/, ''))
      .filter((part) => part !== '');
  return { stream, drawn };
}

/** What a terminal is sent while a bar goes from 0 to its end. */
function sent(columns: number, label: string, utf8 = true): string {
  const { stream } = terminalOf(columns);
  const bar = newBar<{ label: string }>(
    stream,
    { ...plainLook, utf8 },
    (drawn, { value, total }, { label }) => `${label} ${drawn} ${value}/${total}`,
  );
  bar.start(4, 0, { label });
  for (const value of [1, 2, 3, 4]) bar.update(value, { label });
  bar.stop();
  return String(stream.read());
}

describe('a bar', () => {
  test('shows the control characters of its label', () => {
    expect(sent(80, 'a\x1b[2Jb\n')).toContain('a\\u001b[2Jb\\u000a ');
  });

  test('shows where it begins and ends, and is cleared', () => {
    const text = sent(80, 'bp');
    expect(text).toContain(`bp ${'░'.repeat(20)} 0/4`);
    expect(text).toContain(`bp ${'█'.repeat(20)} 4/4`);
    expect(text.endsWith(`${esc}[1G${esc}[2K`)).toBe(true);
  });

  test('neither hides the cursor nor stops lines from wrapping, as Ctrl-C would leave both so', () => {
    expect(sent(80, 'bp')).not.toContain(`${esc}[?`);
  });

  test('does not catch Ctrl-C, which could then not end a simulation', () => {
    const before = process.listenerCount('SIGINT');
    const bar = newBar(terminalOf(80).stream, plainLook, (drawn) => drawn);
    bar.start(1, 0, {});
    expect(process.listenerCount('SIGINT')).toBe(before);
    bar.stop();
  });

  test('is never wider than the terminal', () => {
    const lines = sent(40, 'a label that is far too long for it').split(esc);
    expect(lines.filter((line) => line.replace(/^\[\d*[A-Z]/, '').length > 39)).toEqual([]);
  });

  test('is drawn in ASCII where the terminal has no more', () => {
    expect(sent(80, 'µ', false)).toContain(`u ${'-'.repeat(20)} 0/4`);
  });
});

describe('progress', () => {
  afterEach(() => void vi.useRealTimers());

  const contextOf = (stream: PassThrough) => ({ watched: stream, look: plainLook }) as never;

  test('of a run shows tasks and simulated time, and promises no end', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    const { stream, drawn } = terminalOf(120);
    withProgress(contextOf(stream), (bar) => {
      const { notices } = bar.begin('dfa mlp');
      notices?.tell('run', { state: 'begins', title: '', tasks: 40 });
      for (const finished of [10, 20]) {
        vi.setSystemTime(Date.now() + 200);
        notices?.tell('progress', { finished, total: 40, events: 5000 * finished, now_ps: finished * 1e9 });
      }
    });
    const lines = drawn();
    expect(lines.find((line) => line.includes('10/40'))).toMatch(
      /^dfa mlp █{5}░{15} 10\/40 tasks \| simulated 10 ms \| /,
    );
    expect(lines.some((line) => line.includes('20/40'))).toBe(true);
    expect(lines.filter((line) => /ETA|left|NaN/.test(line))).toEqual([]);
  });

  test('of a study says what is left only when every process is through its first training', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    const { stream, drawn } = terminalOf(120);
    const point = { rule: 'bp', dataset: 'digits', values: {}, seed: 1, testAccuracy: [0.5] };
    await withSweepProgress(contextOf(stream), 4, 4, 2, async ({ done }) => {
      for (let i = 0; i < 4; i++) {
        vi.advanceTimersByTime(10_000);
        done(point as never);
      }
    });
    const lines = drawn();
    expect(lines.find((line) => line.startsWith('1/4'))).not.toContain('left');
    // Two in 20 s, two more.
    expect(lines.find((line) => line.startsWith('2/4'))).toContain('| 20 s left');
    expect(lines.find((line) => line.startsWith('4/4'))).not.toContain('left');
  });
});
