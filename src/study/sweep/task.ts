/** What a worker process needs to know of a sweep: the text of its file rather than the file, which may change. */
export interface WorkerTask {
  readonly text: string;
  readonly file: string;
  /** Folder of the data sets, if one is given. */
  readonly data: string | undefined;
}
