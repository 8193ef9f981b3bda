/** The bundled program of the worker, `timeline/worker.ts`, as a text for a blob (scripts/viewer.ts). */
declare module 'cimline:worker' {
  const code: string;
  export default code;
}
