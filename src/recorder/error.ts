/** A timeline that could not be written to its end. What was written of it stays, and so does the result. */
export class RecordingError extends Error {
  constructor(folder: string, why: string) {
    super(`the timeline in ${folder} ends early: ${why}`);
    this.name = 'RecordingError';
  }
}
