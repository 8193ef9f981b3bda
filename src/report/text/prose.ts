import { type Look, spelled } from './look.ts';
import { padded, widthOf, wrap } from './width.ts';

/** Titles, sentences and lists of a report. No line is wider than the terminal. */

/** A titled part of a report; nothing where there is no body. */
export function section(title: string, body: string, look: Look): string {
  if (body === '') return '';
  const lines = wrap(spelled(title, look), look.columns);
  return [...lines.map((line) => look.paint.bold.cyan(line)), body].join('\n');
}

/** Parts that are there, by default separated by an empty line. */
export function join(parts: readonly string[], separator = '\n\n'): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** Sentences as bullets. */
export function bullets(sentences: readonly string[], look: Look): string {
  return sentences.map((sentence) => hanging('  - ', sentence, look)).join('\n');
}

/** A paragraph. */
export function paragraph(sentences: readonly string[], look: Look): string {
  return wrap(spelled(sentences.join(' '), look), look.columns).join('\n');
}

/** Places that a text beside a name needs to be read well; with less it stands below the name. */
const readable = 28;

/** Two columns: a name and what it is. */
export function list(entries: readonly (readonly [name: string, value: string])[], look: Look): string {
  const width = Math.max(0, ...entries.map(([name]) => widthOf(spelled(name, look))));
  return entries.map(([name, value]) => entry(name, width, value, look)).join('\n');
}

/** A line of a list: a name filled up to `width` places, and what it is. */
export function entry(name: string, width: number, value: string, look: Look): string {
  const lead = `  ${padded(spelled(name, look), width, 'left')}  `;
  const room = look.columns - widthOf(lead);
  if (room >= Math.min(readable, widthOf(value))) return hanging(lead, value, look);
  return [
    ...wrap(spelled(name, look), look.columns - 2).map((line) => `  ${line}`),
    hanging('      ', value, look),
  ].join('\n');
}

/** Text behind a lead; its further lines start below its first. */
export function hanging(lead: string, text: string, look: Look): string {
  const indent = ' '.repeat(widthOf(lead));
  const [first = '', ...others] = wrap(spelled(text, look), Math.max(1, look.columns - indent.length));
  return [`${lead}${first}`.trimEnd(), ...others.map((line) => `${indent}${line}`)].join('\n');
}
