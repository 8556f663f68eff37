import type {PartId, PieceDigests} from '../engine/transfers/pieces/part-disk.ts';

/** What a disk thread offers to an engine on the other side of a link. */
export interface PartDiskMethods {
	open(place: string, list: PieceDigests): PartId;
	put(id: PartId, index: number, bytes: Uint8Array): boolean;
	putUnchecked(id: PartId, index: number, bytes: Uint8Array): boolean;
	check(id: PartId, index: number): boolean;
	whole(id: PartId): string;
	shut(id: PartId): void;
	digest(place: string): string;
	close(): void;
}
