import { createHash } from 'node:crypto';
import { type Payload, partId, payloadId, type ShownRun } from '../../viewer/payload.ts';
import type { Viewer } from './viewer.ts';

/** A file that lies in the page itself. */
export interface EmbeddedPart {
  readonly key: ShownRun['key'];
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The page as one HTML document in UTF-8. It may run its own program and its worker, and nothing else; it may load
 * nothing, but for parts of timelines from the server that it came from, if there is one.
 */
export function documentOf(
  payload: Payload,
  { script, style }: Viewer,
  parts: readonly EmbeddedPart[],
  isServed: boolean,
): Buffer {
  const head = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf({ script, style }, isServed)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(payload))}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page draws itself with its own program: allow scripts for it.</noscript></div>
<script type="application/json" id="${payloadId}">${jsonInScript(payload)}</script>
`;
  const data = parts.flatMap(({ key, name, bytes }) => [
    `<script type="text/plain" id="${escaped(partId(key, name))}">`,
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    '</script>\n',
  ]);
  const all = [head, ...data, `<script>${script}</script>\n</body>\n</html>\n`];
  return Buffer.concat(all.map((text) => Buffer.from(text)));
}

/** What the page may do (Content Security Policy, level 3). */
export function policyOf({ script, style }: Viewer, isServed: boolean): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'worker-src blob:',
    'img-src data: blob:',
    ...(isServed ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Hash of an inline script or style, as a policy names it. */
export function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON that ends no script and breaks no line, whatever its texts hold. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text as it stands in HTML and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function titleOf({ runs }: Payload): string {
  const config = runs[0]?.result?.config;
  const on = config === undefined ? '' : ` on ${config.chip.name}, ${config.network.name}`;
  return `${runs.map(({ name }) => name).join(' and ')}${on} - cimline`;
}
