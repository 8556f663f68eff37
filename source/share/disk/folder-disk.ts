import {baseName, parentPath} from '../names.ts';
import {isVanished, systemCode, systemReason} from '../system-error.ts';
import {classify, type Found, parentOf, type SharedDirectory} from './classify.ts';
import type {FolderReading, FolderRequest, Looked} from './disk.ts';
import {type FolderPart, type FolderState, folderState, readFolder} from './read-folder.ts';

/** A folder of which a part has been read. */
interface Open {
	readonly state: FolderState;
	readonly parts: Generator<FolderPart, undefined, undefined>;
}

const nothing: Found = {kind: 'nothing'};

/** Reads folders, and makes this thread wait for the disk. */
export class FolderDisk {
	readonly #open = new Map<number, Open>();
	#next = 1;

	read(root: string, {known, ...directory}: FolderRequest): FolderReading {
		try {
			const {size, ...state} = folderState(directory.place);
			return state.mtime === known
				? {kind: 'same', ...state}
				: this.#part({state, parts: readFolder(root, directory, size)});
		} catch (error) {
			return failure(error);
		}
	}

	more(rest: number): FolderReading {
		const open = this.#open.get(rest);
		this.#open.delete(rest);
		if (open === undefined) {
			return {kind: 'failed', code: undefined, reason: 'it was given up', isVanished: true};
		}

		try {
			return this.#part(open);
		} catch (error) {
			return failure(error);
		}
	}

	/** Looks at shared paths, those in one folder next to each other if possible. */
	*look(root: string, paths: readonly string[]): Generator<Looked> {
		const parents = new Map<string, SharedDirectory | undefined>();
		for (const path of paths) {
			try {
				const key = parentPath(path);
				const parent = parents.has(key) ? parents.get(key) : parentOf(root, path);
				parents.set(key, parent);
				const found = parent ? classify(root, parent, baseName(path)) : nothing;
				yield {found, reason: undefined};
			} catch (error) {
				yield {found: nothing, reason: isVanished(error) ? undefined : systemReason(error)};
			}
		}
	}

	/** Gives up all of which only a part has been read. */
	close(): void {
		for (const {parts} of this.#open.values()) {
			parts.return(undefined);
		}

		this.#open.clear();
	}

	#part(open: Open): FolderReading {
		const {value: part} = open.parts.next();
		if (part === undefined || part.isLast) {
			open.parts.return(undefined);
			return {kind: 'read', ...open.state, part, rest: undefined};
		}

		const rest = this.#next++;
		this.#open.set(rest, open);
		return {kind: 'read', ...open.state, part, rest};
	}
}

const failure = (error: unknown): FolderReading => ({
	kind: 'failed',
	code: systemCode(error),
	reason: systemReason(error),
	isVanished: isVanished(error),
});
