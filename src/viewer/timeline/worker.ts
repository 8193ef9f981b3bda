import { readManifest } from '../../timeline/manifest.ts';
import { type ByteSource, openTimeline } from '../../timeline/read.ts';
import { bytesFile, servedParts } from '../parts.ts';
import { Decoder } from './decoder/decoder.ts';
import { type Answer, buffersOf, type Question, type Source } from './decoder/protocol.ts';

/** The program of the worker: it opens one run and answers what the page asks about it. */

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Question>) => void;
  postMessage(answer: Answer, transfer: Transferable[]): void;
};

let decoder: Decoder | null = null;

scope.onmessage = async ({ data }) => {
  const { id } = data;
  try {
    const value = await answered(data);
    scope.postMessage({ id, value }, [...buffersOf(value)] as Transferable[]);
  } catch (error) {
    scope.postMessage({ id, problem: error instanceof Error ? error.message : String(error) }, []);
  }
};

async function answered(question: Question): Promise<unknown> {
  if (question.ask === 'open') {
    decoder = await opened(...question.arguments);
    return await decoder.open();
  }
  if (decoder === null) throw new Error('no run is open');
  switch (question.ask) {
    case 'details':
      return await decoder.details(...question.arguments);
    case 'path':
      return await decoder.path();
    case 'locate':
      return await decoder.locate(...question.arguments);
    case 'search':
      return await decoder.search(...question.arguments);
  }
}

async function opened(source: Source): Promise<Decoder> {
  const bytes = bytesOf(source);
  const manifest = await bytes('timeline.json');
  const text = new TextDecoder().decode(await manifest.slice(0, manifest.byteLength));
  return new Decoder(await openTimeline(readManifest(text, 'timeline.json'), bytes));
}

function bytesOf(source: Source): ByteSource {
  if (source.kind === 'served') return servedParts(source.url);
  const files = new Map(source.files);
  return (name) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`the page does not hold ${name}`);
    return bytesFile(bytes);
  };
}
