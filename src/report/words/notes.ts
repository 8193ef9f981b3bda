/** A figure that the chip file gives for exactly this chip: nothing to warn of. */
const asGiven = /^[\w.]+: given: /;

/** Where figures come from: a block's name, or `computed figures`, before a colon. */
const ofFigures = /^(?:[\w.]+|computed figures): /;

/** A key of a chip file that serves other rules or networks: to be looked up, not to be warned of in every run. */
const ofOtherRuns = /^Of the chip file, /;

/**
 * What was set, assumed or is to be minded, without the origins of figures and what a chip's file has for other runs.
 */
export function notesOfSettings(notes: readonly string[]): string[] {
  return notes.filter((note) => !ofFigures.test(note) && !ofOtherRuns.test(note));
}

/**
 * The notes that a reader of a run needs: what was assumed, set, derived or is to be minded. Figures that hold as the
 * chip file gives them are only counted; `cimline chip` lists where they come from.
 */
export function shortNotes(notes: readonly string[]): string[] {
  const kept = notes.filter((note) => !asGiven.test(note));
  const given = notes.length - kept.length;
  if (given === 0) return kept;
  const others = kept.some((note) => /^[\w.]+: derived |^computed: /.test(note)) ? 'All other figures' : 'All figures';
  return [...kept, `${others} (${given}) hold as the chip file gives them. \`cimline chip\` lists their origins.`];
}
