import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/**
 * Compiles AssemblyScript (`name.as` and what it names) to WebAssembly, and writes it as ../wasm.generated.ts. The result
 * is kept in the repository, so that neither a user nor a fresh clone needs the compiler. If the program was called with
 * --check, nothing is written; the exit code is 1 if the file differs from a fresh compile. A test does that.
 *
 * @param folder address of the folder of the sources
 * @param options of the compiler, beside those that all modules have
 */
export async function publish(folder, name, options = []) {
  const base64 = await compiled(folder, name, options);
  const text = `/** ${name}.as, compiled by assembly/compile.mjs. Do not edit. */\nexport const wasm =\n  '${base64}';\n`;
  const output = new URL('../wasm.generated.ts', folder);
  if (!process.argv.includes('--check')) writeFileSync(output, text);
  else if (readFileSync(output, 'utf8') !== text) {
    console.error(`wasm.generated.ts is not what ${name}.as compiles to: run npm run kernels`);
    process.exitCode = 1;
  }
}

async function compiled(folder, name, options) {
  let wasm = null;
  const all = ['-O3', '--runtime', 'stub', '--noAssert', ...options];
  const { error, stderr } = await asc.main([`${name}.ts`, '--outFile', `${name}.wasm`, ...all], {
    readFile: (file) => sourceOf(folder, file),
    writeFile: (file, contents) => {
      if (file === `${name}.wasm`) wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || wasm === null) throw new Error(`${name}.as does not compile:\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
}

/** The compiler asks for files that end with .ts; here they end with .as, as no other tool shall take them for TypeScript. */
function sourceOf(folder, name) {
  const file = new URL(name.replace(/\.ts$/, '.as'), folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
