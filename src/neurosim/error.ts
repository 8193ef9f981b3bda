/** A run that the composition does not cover: the message names the parameter and what is covered. */
export class NotCovered extends Error {
  constructor(what: string, covered: string) {
    super(`compat neurosim-2.1: ${what} is not covered; covered: ${covered}`);
    this.name = 'NotCovered';
  }
}
