/** What can be listed. */
export const subjects = ['chips', 'networks', 'devices', 'rules', 'studies', 'data'] as const;
export type Subject = (typeof subjects)[number];

/** Lists of what ships with the package; data sets are on the machine. */
export type ShippedSubject = Exclude<Subject, 'data'>;
