/** A text that is no arithmetic expression, or has no whole value. */
export class ExpressionError extends Error {}

/** Longer texts are refused, which also bounds the nesting of parentheses. */
const longest = 200;

/**
 * The value of a whole-number expression such as `depth - 2` or `4 * (width + 1)`: numbers, parameter names, `+ - * /`
 * and parentheses. Divisions must be exact.
 *
 * @throws ExpressionError
 */
export function evaluate(text: string, names: ReadonlyMap<string, number>): number {
  if (text.length > longest) throw new ExpressionError(`an expression has at most ${longest} characters`);
  const value = new Parser(tokens(text), names).whole();
  if (!Number.isSafeInteger(value)) throw new ExpressionError(`"${text}" is ${value}, which is no whole number`);
  return value;
}

function tokens(text: string): string[] {
  const found = text.match(/\d+|[A-Za-z]\w*|[-+*/()]|\S/g) ?? [];
  const odd = found.find((token) => !/^[\w+*/()-]+$/.test(token));
  if (odd !== undefined) throw new ExpressionError(`"${odd}" is not allowed in an expression`);
  return found;
}

/**
 * Recursive descent over sum = product {+|- product}, product = factor {*|/ factor}, factor = number | name | (sum) |
 * -factor.
 */
class Parser {
  readonly #tokens: readonly string[];
  readonly #names: ReadonlyMap<string, number>;
  #next = 0;

  constructor(tokens: readonly string[], names: ReadonlyMap<string, number>) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): number {
    const value = this.#sum();
    const rest = this.#tokens[this.#next];
    if (rest !== undefined) throw new ExpressionError(`unexpected "${rest}" in an expression`);
    return value;
  }

  #sum(): number {
    let value = this.#product();
    while (true) {
      if (this.#take('+')) value += this.#product();
      else if (this.#take('-')) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#factor();
    while (true) {
      if (this.#take('*')) value *= this.#factor();
      else if (this.#take('/')) value /= this.#divisor();
      else return value;
    }
  }

  #divisor(): number {
    const value = this.#factor();
    if (value === 0) throw new ExpressionError('division by zero');
    return value;
  }

  #factor(): number {
    if (this.#take('-')) return -this.#factor();
    if (this.#take('(')) return this.#parenthesis();
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw new ExpressionError('the expression ends too early');
    if (/^\d+$/.test(token)) return Number(token);
    return this.#parameter(token);
  }

  #parenthesis(): number {
    const value = this.#sum();
    if (!this.#take(')')) throw new ExpressionError('a ")" is missing');
    return value;
  }

  #parameter(name: string): number {
    const value = this.#names.get(name);
    if (value !== undefined) return value;
    if (!/^\w+$/.test(name)) throw new ExpressionError(`unexpected "${name}" in an expression`);
    const known = [...this.#names.keys()].join(', ') || 'none';
    throw new ExpressionError(`"${name}" is no number and no parameter (parameters: ${known})`);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next += 1;
    return true;
  }
}
