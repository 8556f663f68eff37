import {readdir} from 'node:fs/promises';
import {join, posix} from 'node:path';
import type {Structure} from '../../model/request.ts';
import {saveName} from '../../wire/file-name.ts';

/** Where a file will be saved. */
export interface Target {
	/** Absolute. */
	readonly directory: string;
	readonly name: string;
}

/**
 * @returns where `path`, as any peer spells it, goes below `destination`, each part made safe. Its folders are kept,
 * unless `structure` says otherwise.
 */
export function targetOf(destination: string, path: string, structure: Structure = 'keep'): Target {
	const parts = path
		.split('/')
		.filter(part => part !== '')
		.map(saveName);
	const folders = structure === 'keep' ? parts.slice(0, -1) : [];
	return {directory: join(destination, ...folders), name: parts.at(-1) ?? saveName('')};
}

/** @returns `name` as file systems that fold cases compare it. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC');

/** @returns the `n`th name to try for a file, counted from 1: `song.mp3`, `song (2).mp3`, … */
export function numberedName(name: string, n: number): string {
	if (n === 1) {
		return name;
	}

	const extension = posix.extname(name);
	return `${name.slice(0, name.length - extension.length)} (${n})${extension}`;
}

/** What stands in folders, read once each, for one round of questions. */
export class FolderContents {
	readonly #folders = new Map<string, Promise<ReadonlySet<string>>>();

	/** @returns whether the name is taken there, also where only its case or its accents' encoding differ. */
	async has({directory, name}: Target): Promise<boolean> {
		let names = this.#folders.get(directory);
		if (names === undefined) {
			names = read(directory);
			this.#folders.set(directory, names);
		}

		return (await names).has(foldName(name));
	}
}

async function read(directory: string): Promise<ReadonlySet<string>> {
	try {
		return new Set((await readdir(directory)).map(foldName));
	} catch {
		// A folder that is not there, or cannot be read, has nothing to skip; saving into it says what is wrong.
		return new Set();
	}
}
