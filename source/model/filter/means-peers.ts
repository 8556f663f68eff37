/** @returns whether a filter may ask for peers, whose names only whoever knows the peers can tell. */
export const meansPeers = (filter: string | undefined): boolean =>
	filter?.toLowerCase().includes('peer:') ?? false;
