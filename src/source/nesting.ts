import { Lexer } from 'yaml';

/** Why a text is refused before it is parsed, and where. */
export interface Excess {
  readonly offset: number;
  readonly what: string;
}

const limits = { depth: 40, indentation: 200, lineIndicators: 60, properties: 1000 } as const;

/**
 * Finds nesting that no description needs. The YAML parser recurses, and its time and memory grow with the square of
 * the depth, so this runs first, on the tokens.
 */
export function excessiveNesting(text: string): Excess | null {
  let offset = 0;
  let flow = 0;
  let indicators = 0;
  let properties = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    const first = token.charAt(0);
    if (first === '\n' || first === '\r') {
      indicators = 0;
      lineStart = true;
    } else {
      if (lineStart && /^[ \t]/.test(token) && token.trimStart() === '' && token.length > limits.indentation) {
        return { offset, what: `the text is indented by more than ${limits.indentation} columns` };
      }
      lineStart = false;
      if (token === '[' || token === '{') flow++;
      if (token === ']' || token === '}') flow--;
      if (flow === 0 && (token === '-' || token === '?' || token === ':')) indicators++;
      if (first === '&' || first === '*' || first === '!') properties++;
      if (flow > limits.depth || indicators > limits.lineIndicators) {
        return { offset, what: `values are nested more than ${limits.depth} deep` };
      }
      if (properties > limits.properties) {
        return { offset, what: `more than ${limits.properties} anchors, aliases and tags` };
      }
    }
    if (!controls.has(first)) offset += token.length;
  }
  return null;
}

/** Tokens of the lexer that stand for no text: byte order mark, document mode, flow error, scalar marker. */
const controls: ReadonlySet<string> = new Set(['\u{FEFF}', '\x02', '\x18', '\x1f']);
