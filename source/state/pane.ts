/** The four panes, in the order of their digits. */
export const paneIds = ['peers', 'files', 'transfers', 'server'] as const;

export type PaneId = (typeof paneIds)[number];
