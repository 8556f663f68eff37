import type {FolderReading} from '../share/disk/disk.ts';
import type {StoredBlock} from '../storage/share-store.ts';
import {inOneBuffer} from './one-buffer.ts';

const none = new Uint8Array(0);

/** @returns `readings`, which cost little to be sent to another thread. */
export function packReadings(readings: readonly FolderReading[]): readonly FolderReading[] {
	const files = inOneBuffer(
		readings.map(reading => (reading.kind === 'read' && reading.part?.files) || none),
	);
	return readings.map((reading, index) =>
		reading.kind === 'read' && reading.part !== undefined
			? {...reading, part: {...reading.part, files: files[index] ?? none}}
			: reading,
	);
}

/** @returns `blocks`, which cost little to be sent to another thread. */
export function packBlocks(blocks: readonly StoredBlock[]): readonly StoredBlock[] {
	const all = inOneBuffer(blocks.map(({bytes}) => bytes));
	return blocks.map(({number}, index) => ({number, bytes: all[index] ?? none}));
}
