// Where cimline runs from its sources, a thread of its own has to be told how to read TypeScript. To bundle its few
// files takes a fraction of the time that a loader takes to start. Tests, which record often, have done it already.
const { CIMLINE_RECORDER: ready } = process.env;

await import(ready ?? `data:text/javascript,${encodeURIComponent((await import('./bundle.mjs')).bundled())}`);
