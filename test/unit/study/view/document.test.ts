import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { documentOf, escaped, hashOf, jsonInScript, policyOf } from '../../../../src/study/view/document.ts';
import { embedded, payloadOf } from '../../../../src/study/view/payload.ts';
import { result } from '../../../support/result.ts';
import { viewedRun } from '../../../support/viewedRun.ts';

const program = { script: 'draw()', style: 'p{}' };
const hostile = '</script><img src=x onerror=alert(1)>\u2028\u202e"&\'';

const named = (name: string) => {
  const { config } = result();
  return viewedRun({ config: { ...config, chip: { name }, network: { ...config.network, name } } });
};
const pageOf = async (name: string) =>
  documentOf(payloadOf([await named(name)], null, embedded), program, [], false).toString();

describe('the page as a document', () => {
  test('its policy names the hashes of exactly what stands in it', async () => {
    const page = await pageOf('chip');
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(page).toContain(`script-src ${sha(script)}; style-src ${sha(style)};`);
  });

  test('nothing is allowed but the program, its style, its worker and pictures that it makes', () => {
    expect(policyOf(program, false)).toBe(
      `default-src 'none'; script-src '${hashOf('draw()')}'; style-src '${hashOf('p{}')}'; worker-src blob:; ` +
        `img-src data: blob:; base-uri 'none'; form-action 'none'`,
    );
    expect(policyOf(program, true)).toContain("connect-src 'self'");
  });

  test('no name ends a script, and every name arrives as it was', async () => {
    const page = await pageOf(hostile);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u202e');
    const [, json = ''] = /id="payload">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(json).runs[0].result.config.chip.name).toBe(hostile.replace('\u202e', '\\u202e'));
  });

  test('files of a timeline stand in elements of their own, in base64', async () => {
    const parts = [{ key: 'A', name: 'spans-0000.parquet', bytes: Buffer.from('PAR1\xff<', 'latin1') }] as const;
    const page = documentOf(payloadOf([await named('chip')], null, embedded), program, parts, false).toString();
    expect(page).toContain('<script type="text/plain" id="A/spans-0000.parquet">UEFSMf88</script>');
  });
});

test('JSON in a script reads back as it was', () => {
  const value = { text: hostile, list: [1, null] };
  expect(jsonInScript(value)).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(jsonInScript(value))).toEqual(value);
});

test('text is escaped for elements and attributes', () => {
  expect(escaped(`<a b="c" d='e'>&`)).toBe('&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;');
});
