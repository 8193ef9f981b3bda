/** How every progress bar looks and behaves. */
export const barOptions = {
  barsize: 20,
  clearOnComplete: true,
  hideCursor: true,
  stopOnComplete: false,
  // Neither simulation nor training pauses, so no timer would ever draw.
  synchronousUpdate: true,
  stream: process.stderr,
};
