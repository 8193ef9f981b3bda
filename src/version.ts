import description from '../package.json' with { type: 'json' };

/** The version of this package. Bundles hold it as a text, so that it is known where there are no files, too. */
export const version: string = description.version;
