/** Files of one's own that can be begun. */
export const templateKinds = ['chip', 'network', 'device'] as const;
export type TemplateKind = (typeof templateKinds)[number];
