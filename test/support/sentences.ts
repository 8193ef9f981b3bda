/**
 * What is wrong with sentences for people: values that are none, a wrong number of a noun, a missing full stop, words
 * twice. A first line may be a headline without a full stop.
 */
export function readable(sentences: readonly string[]): string[] {
  return sentences.flatMap((text, i) => [
    ...(/NaN|Infinity|undefined|null|\[object/.test(text) ? [`no value: ${text}`] : []),
    ...(/(^|[^\d.])0(\.0)? (%|s|ms|µs)( |$|\.)/.test(text) && !text.startsWith('[0') && i > 0
      ? [`nothing: ${text}`]
      : []),
    ...(/\b(1|one) (ports|samples|units|jobs|arrays|waits|iterations|times)\b/.test(text)
      ? [`one of many: ${text}`]
      : []),
    ...(/\b(two|three|four|[2-9]|\d\d+) (port|sample|gradient unit|job|array|wait|iteration)\b(?!s)/.test(text)
      ? [`many of one: ${text}`]
      : []),
    ...(/\b(\w+) \1\b/i.test(text) ? [`twice: ${text}`] : []),
    ...(i > 0 && !text.endsWith('.') ? [`no full stop: ${text}`] : []),
    ...(/ {2}|\.\.| [.,;]/.test(text) ? [`spaces or stops: ${text}`] : []),
  ]);
}
