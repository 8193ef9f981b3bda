/** A value of C++: numbers know whether they are whole, as whole numbers divide in another way. */
export interface Value {
  readonly value: number | boolean;
  readonly isWhole: boolean;
}

/** Longer texts are not understood, which also bounds the nesting of parentheses. */
const longest = 300;
const token = /\s*(\d+\.?\d*(?:[eE][-+]?\d+)?[fFlLuU]*|\.\d+(?:[eE][-+]?\d+)?[fFlL]*|[A-Za-z_]\w*|[-+*/()]|\S)/g;
const types = { int: true, long: true, double: false, float: false } as const;
const isType = (word: string): word is keyof typeof types => Object.hasOwn(types, word);

/**
 * The value of an expression of numbers, truth values, names that were read before, `+ - * /`, parentheses and casts.
 *
 * @returns undefined if it is anything else, or divides whole numbers with a rest, which C++ drops and a reader of the
 * file may not know
 */
export function evaluated(text: string, names: ReadonlyMap<string, Value>): Value | undefined {
  if (text.length > longest) return undefined;
  const reader = new Reader(
    [...text.matchAll(token)].map(([, word = '']) => word),
    names,
  );
  try {
    const value = reader.whole();
    return typeof value.value === 'number' && !Number.isFinite(value.value) ? undefined : value;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

class NotUnderstood extends Error {}

class Reader {
  readonly #tokens: readonly string[];
  readonly #names: ReadonlyMap<string, Value>;
  #next = 0;

  constructor(tokens: readonly string[], names: ReadonlyMap<string, Value>) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): Value {
    const value = this.#sum();
    if (this.#next < this.#tokens.length) throw new NotUnderstood();
    return value;
  }

  #sum(): Value {
    let left = this.#product();
    for (;;) {
      if (this.#take('+')) left = arithmetic(left, this.#product(), (a, b) => a + b);
      else if (this.#take('-')) left = arithmetic(left, this.#product(), (a, b) => a - b);
      else return left;
    }
  }

  #product(): Value {
    let left = this.#factor();
    for (;;) {
      if (this.#take('*')) left = arithmetic(left, this.#factor(), (a, b) => a * b);
      else if (this.#take('/')) left = quotient(left, this.#factor());
      else return left;
    }
  }

  #factor(): Value {
    if (this.#take('-')) return arithmetic({ value: 0, isWhole: true }, this.#factor(), (a, b) => a - b);
    if (this.#take('+')) return this.#factor();
    const word = this.#tokens[this.#next++] ?? '';
    if (word === '(') return this.#afterParenthesis();
    if (isType(word) && this.#take('(')) return cast(this.#closed(), word);
    if (word === 'true' || word === 'false') return { value: word === 'true', isWhole: false };
    if (/^[\d.]/.test(word)) return literal(word);
    const known = this.#names.get(word);
    if (known === undefined) throw new NotUnderstood();
    return known;
  }

  /** A cast such as `(double) x`, or an expression in parentheses. */
  #afterParenthesis(): Value {
    const [word = '', after] = this.#tokens.slice(this.#next);
    if (!isType(word) || after !== ')') return this.#closed();
    this.#next += 2;
    return cast(this.#factor(), word);
  }

  #closed(): Value {
    const value = this.#sum();
    if (!this.#take(')')) throw new NotUnderstood();
    return value;
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#next] !== word) return false;
    this.#next++;
    return true;
  }
}

function literal(word: string): Value {
  const value = Number(word.replace(/[fFlLuU]+$/, ''));
  if (Number.isNaN(value)) throw new NotUnderstood();
  return { value, isWhole: /^\d+[lLuU]*$/.test(word) };
}

function numberIn({ value }: Value): number {
  if (typeof value === 'boolean') throw new NotUnderstood();
  return value;
}

function arithmetic(left: Value, right: Value, of: (a: number, b: number) => number): Value {
  return { value: of(numberIn(left), numberIn(right)), isWhole: left.isWhole && right.isWhole };
}

function quotient(left: Value, right: Value): Value {
  const result = arithmetic(left, right, (a, b) => a / b);
  if (result.isWhole && !Number.isInteger(result.value)) throw new NotUnderstood();
  return result;
}

function cast(value: Value, type: keyof typeof types): Value {
  const number = numberIn(value);
  return types[type] ? { value: Math.trunc(number), isWhole: true } : { value: number, isWhole: false };
}
