import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rangeOf } from '../../../../src/study/view/ranges.ts';
import { type PageServer, servePage } from '../../../../src/study/view/server.ts';
import { timelineFiles } from '../../../support/runFolder.ts';
import { viewedRun } from '../../../support/viewedRun.ts';

const small = { lanes: [], spans: [{ id: 0, duration_ps: 5 }] };
const spans = Buffer.from(timelineFiles(small).files.get('spans-0000.parquet') ?? []).toString('latin1');
let server: PageServer;

beforeAll(async () => {
  const folder = await viewedRun({}, small);
  writeFileSync(join(folder.path, 'timeline/notes.txt'), 'mine');
  server = await servePage([folder], null, 0);
});
afterAll(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** Not `fetch`, which would tidy the path and choose the Host itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('latin1');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', fail)
      .end();
  });
}

describe('the server of a page', () => {
  test('listens on this machine only', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test('gives the page with its policy', async () => {
    const { status, headers, text } = await ask('/');
    expect(status).toBe(200);
    expect(text).toContain('"url":"/A/"');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1'])('refuses Host %j', async (host) => {
    const { status, text } = await ask('/', { host });
    expect(status).toBe(403);
    expect(text).not.toContain('<html');
  });

  test('answers to localhost', async () => {
    expect((await ask('/', { host: `localhost:${new URL(server.url).port}` })).status).toBe(200);
  });

  test.each([
    '/A/../result.json',
    '/A/%2e%2e/result.json',
    '/A/..%2fresult.json',
    '/A//etc/passwd',
    '/../../../../etc/passwd',
    '/A/notes.txt',
    '/B/timeline.json',
    '/A/',
    '/nothing',
  ])('has no %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, text: 'there is no such file\n' });
  });

  test('gives a file whole, and its size alone', async () => {
    expect(await ask('/A/spans-0000.parquet')).toMatchObject({ status: 200, text: spans });
    const head = await ask('/A/spans-0000.parquet', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(String(spans.length));
    expect(JSON.parse((await ask('/A/timeline.json')).text)).toHaveProperty('title', 'bp on small, tiny');
  });

  test('gives a range of a file', async () => {
    const answer = await ask('/A/spans-0000.parquet', { range: 'bytes=2-4' });
    expect(answer).toMatchObject({ status: 206, text: spans.slice(2, 5) });
    expect(answer.headers['content-range']).toBe(`bytes 2-4/${spans.length}`);
  });

  test('refuses a range outside, and whatever would change something', async () => {
    const outside = await ask('/A/spans-0000.parquet', { range: `bytes=${spans.length}-` });
    expect(outside.status).toBe(416);
    expect(outside.headers['content-range']).toBe(`bytes */${spans.length}`);
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  test('says that a port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(servePage([await viewedRun()], null, port)).rejects.toThrow(
      `--port ${port}: this port is taken, expected a free port, or 0 for any`,
    );
  });
});

test.each([
  ['bytes=0-3', { first: 0, last: 3 }],
  ['bytes=4-', { first: 4, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['bytes=8-30', { first: 8, last: 9 }],
  ['bytes=10-12', 'none'],
  ['bytes=5-4', 'none'],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['lines=0-3', null],
  [undefined, null],
])('the range %s of 10 bytes', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});
