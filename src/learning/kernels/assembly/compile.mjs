/**
 * Compiles kernels.as (AssemblyScript) to WebAssembly and writes it as ../wasm.generated.ts:
 *
 *     node src/learning/kernels/assembly/compile.mjs [--check]
 *
 * The result is kept in the repository, so that neither a user nor a fresh clone needs the compiler. With --check nothing is
 * written; the exit code is 1 if the file differs from a fresh compile. A test does that.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const output = new URL('../wasm.generated.ts', import.meta.url);
/** Pages of 64 KiB that the memory may grow to: 4 GiB but for one. Shared memory keeps its views when it grows. */
const options = '-O3 --runtime stub --enable simd,threads --importMemory --sharedMemory --maximumMemory 65535'.split(
  ' ',
);

/** The compiler asks for files that end with .ts; here they end with .as, as no other tool shall take them for TypeScript. */
function sourceOf(name) {
  const file = new URL(name.replace(/\.ts$/, '.as'), import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

async function compile() {
  let wasm = null;
  const { error, stderr } = await asc.main(['kernels.ts', '--outFile', 'kernels.wasm', '--noAssert', ...options], {
    readFile: sourceOf,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || wasm === null) throw new Error(`kernels.as does not compile:\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
}

function moduleText(base64) {
  return `/** kernels.as, compiled by assembly/compile.mjs. Do not edit. */\nexport const wasm =\n  '${base64}';\n`;
}

const text = moduleText(await compile());
if (!process.argv.includes('--check')) writeFileSync(output, text);
else if (readFileSync(output, 'utf8') !== text) {
  console.error(
    'wasm.generated.ts is not what kernels.as compiles to: run node src/learning/kernels/assembly/compile.mjs',
  );
  process.exitCode = 1;
}
