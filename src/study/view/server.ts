import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { InputError } from '../../source/index.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import { documentOf, policyOf } from './document.ts';
import type { TimelineFile, ViewedFolder } from './folder.ts';
import { payloadOf, served } from './payload.ts';
import { rangeOf } from './ranges.ts';
import { viewer } from './viewer.ts';

/** A server of one page for this machine. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What is answered: the page at `/`, and files by their address. */
interface Site {
  readonly page: Buffer;
  readonly policy: string;
  readonly files: ReadonlyMap<string, TimelineFile>;
}

const loopback = '127.0.0.1';

/**
 * Serves the page and streams the parts of its timelines, to this machine alone. A request that was meant for another
 * host is refused, so that no page of the web reaches it by a name that it made up.
 *
 * @param port 0: one that is free
 * @throws InputError if the port is taken or may not be used
 */
export async function servePage(
  folders: readonly ViewedFolder[],
  presets: readonly PresetLine[] | null,
  port: number,
): Promise<PageServer> {
  const site = await siteOf(folders, presets);
  const server = createServer((request, response) => answer(site, request, response));
  const { port: taken } = await listening(server, port);
  return {
    url: `http://${loopback}:${taken}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function siteOf(folders: readonly ViewedFolder[], presets: readonly PresetLine[] | null): Promise<Site> {
  const payload = payloadOf(folders, presets, served);
  const program = await viewer();
  const files = payload.runs.flatMap(({ key }, i) =>
    (folders[i]?.timeline ?? []).map((file) => [`/${key}/${file.name}`, file] as const),
  );
  return { page: documentOf(payload, program, [], true), policy: policyOf(program, true), files: new Map(files) };
}

function listening(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((done, fail) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const what = code === 'EADDRINUSE' ? 'this port is taken' : `cannot listen here (${code ?? message})`;
      fail(new InputError(`--port ${port}`, what, { expected: 'a free port, or 0 for any' }));
    });
    server.listen(port, loopback, () => done(server.address() as AddressInfo));
  });
}

function answer(site: Site, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  const [address = ''] = (request.url ?? '').split('?');
  const file = site.files.get(address);
  if (!isForThisMachine(request)) end(response, 403, 'this server answers to 127.0.0.1 and localhost only');
  else if (request.method !== 'GET' && request.method !== 'HEAD') end(response, 405, 'GET or HEAD');
  else if (address === '/') sendPage(site, request, response);
  else if (file === undefined) end(response, 404, 'there is no such file');
  else sendFile(file, request, response);
}

/** A page of the web whose name was made to lead here still sends its own name. */
function isForThisMachine({ headers, socket }: IncomingMessage): boolean {
  const port = socket.localPort;
  return headers.host === `${loopback}:${port}` || headers.host === `localhost:${port}`;
}

function sendPage({ page, policy }: Site, { method }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': page.length,
    'Content-Security-Policy': policy,
  });
  response.end(method === 'HEAD' ? undefined : page);
}

function sendFile({ path, bytes }: TimelineFile, { method, headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Accept-Ranges', 'bytes');
  const range = rangeOf(headers.range, bytes);
  if (range === 'none') {
    response.setHeader('Content-Range', `bytes */${bytes}`);
    end(response, 416, 'outside the file');
    return;
  }
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  if (range !== null) response.setHeader('Content-Range', `bytes ${first}-${last}/${bytes}`);
  response.writeHead(range === null ? 200 : 206, {
    'Content-Type': path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    'Content-Length': last - first + 1,
  });
  if (method === 'HEAD' || bytes === 0) response.end();
  else pipeline(createReadStream(path, { start: first, end: last }), response, () => {});
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
