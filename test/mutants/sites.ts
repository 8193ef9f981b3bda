import { parseAst } from 'vitest/node';

/** One change of one operator, constant or condition of a file. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where the changed text begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly becomes: string;
  /** The line that it is on, without its indentation. */
  readonly context: string;
}

/** A node of the syntax tree, as ESTree has it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

type Change = Pick<Mutant, 'start' | 'end' | 'becomes'>;

const operators: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '|=': '&=',
  '&=': '|=',
  '++': '--',
  '--': '++',
};

const functions: Readonly<Record<string, string>> = {
  'Math.ceil': 'Math.floor',
  'Math.floor': 'Math.ceil',
  'Math.round': 'Math.floor',
  'Math.max': 'Math.min',
  'Math.min': 'Math.max',
};

/** Every mutant of a file. What a thrown error says is left alone: only its reader would notice. */
export function mutantsOf(file: string, code: string): Mutant[] {
  const changes: Change[] = [];
  visit(parse(code), (node) => changes.push(...changesOf(node, code)));
  return changes.map((change) => ({ file, ...change, ...placeOf(code, change.start), was: cut(code, change) }));
}

/** The text of a file with one change. */
export function mutated(code: string, { start, end, becomes }: Change): string {
  return code.slice(0, start) + becomes + code.slice(end);
}

export function parse(code: string): Node {
  return parseAst(code, { lang: 'ts' }) as unknown as Node;
}

/** Calls `see` for every node but types and thrown errors. */
export function visit(node: Node, see: (node: Node) => void): void {
  if (node.type === 'ThrowStatement' || (node.type.startsWith('TS') && node.expression === undefined)) return;
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function changesOf(node: Node, code: string): Change[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return operatorChange(node, code);
    case 'UpdateExpression':
      return [replaced(operatorOf(node, code), operators[node.operator as string])].flat();
    case 'UnaryExpression':
      return node.operator === '!' ? [{ start: node.start, end: node.start + 1, becomes: '' }] : [];
    case 'Literal':
      return constantChange(node);
    case 'CallExpression': {
      const callee = node.callee as Node;
      return replaced(callee, functions[code.slice(callee.start, callee.end)]);
    }
    case 'IfStatement':
      return ['true', 'false'].flatMap((value) => replaced(node.test as Node, value));
    case 'ConditionalExpression': {
      const test = node.test as Node;
      return replaced(test, `!(${code.slice(test.start, test.end)})`);
    }
    default:
      return [];
  }
}

function replaced({ start, end }: Pick<Node, 'start' | 'end'>, becomes: string | undefined): Change[] {
  return becomes === undefined ? [] : [{ start, end, becomes }];
}

/** Texts are joined with a plus, too: that is no arithmetic. */
function operatorChange(node: Node, code: string): Change[] {
  const sides = [node.left as Node, node.right as Node];
  const joins = sides.some((side) => side.type === 'TemplateLiteral' || typeof side.value === 'string');
  if (joins && (node.operator as string).startsWith('+')) return [];
  return replaced(operatorOf(node, code), operators[node.operator as string]);
}

/** Where the operator stands: between its operands, or on either side of its only one. */
function operatorOf(node: Node, code: string): Pick<Node, 'start' | 'end'> {
  const operator = node.operator as string;
  if (node.prefix === true) return { start: node.start, end: node.start + operator.length };
  const before = (node.left ?? node.argument) as Node;
  // Brackets and comments may stand between the operand and its operator.
  const between = /(?:[\s)]|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
  between.lastIndex = before.end;
  between.test(code);
  const start = between.lastIndex;
  return { start, end: start + operator.length };
}

function constantChange(node: Node): Change[] {
  if (typeof node.value === 'boolean') return replaced(node, String(!node.value));
  if (typeof node.value !== 'number') return [];
  return replaced(node, node.value === 0 ? '1' : node.value === 1 ? '0' : `(${node.raw} + 1)`);
}

function placeOf(code: string, start: number): Pick<Mutant, 'line' | 'column' | 'context'> {
  const before = code.slice(0, start).split('\n');
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    context: (code.split('\n')[before.length - 1] ?? '').trim(),
  };
}

const cut = (code: string, { start, end }: Change) => code.slice(start, end);
