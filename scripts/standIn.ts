const load = process.getBuiltinModule('node:module').createRequire(import.meta.url);

/**
 * Stands in a bundle for a function or a class of a package, which is loaded when it is first called, made or asked.
 *
 * @param name package and export, as in `yaml parseDocument`
 */
export function standIn(name: string): object {
  const [file, key = ''] = name.split(' ');
  const own = () => load(`./${file}.cjs`)[key];
  // It can be called, and made with `new`, as what it stands for.
  return new Proxy(function standIn() {}, {
    apply: (_, self, parameters) => Reflect.apply(own(), self, parameters),
    construct: (_, parameters) => Reflect.construct(own(), parameters),
    get: (_, property) => own()[property],
  });
}
