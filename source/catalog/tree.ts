import type {Row} from './entry.ts';
import {chunk, type Slices} from './slices.ts';

/** Folders deeper than this are part of the names within: who lists a path of a thousand folders gets no thousand lines. */
const deepest = 32;

/** A folder of the rows that a query leaves. */
export interface Folder {
	/** Its path; of the root, which is not shown, `''`. */
	readonly path: string;
	/** Undefined for the root. */
	readonly parent: Folder | undefined;
	/** In no order. */
	readonly folders: Folder[];
	/** In the order of the rows that the tree was made from. */
	readonly rows: Row[];
	/** Rows below, at any depth. */
	files: number;
	/** Sum of their sizes that are known. */
	bytes: number;
	/** How many of them we have. */
	have: number;
}

export interface Tree {
	readonly root: Folder;
	readonly byPath: ReadonlyMap<string, Folder>;
}

const createFolder = (path: string, parent: Folder | undefined): Folder => ({
	path,
	parent,
	folders: [],
	rows: [],
	files: 0,
	bytes: 0,
	have: 0,
});

/** @returns where the parts of `path` end that are folders; a file that is in no folder has none. */
function folderEnds(path: string): number[] {
	const ends: number[] = [];
	for (let at = path.indexOf('/'); at >= 0 && ends.length < deepest; at = path.indexOf('/', at + 1)) {
		ends.push(at);
	}

	return ends;
}

/** @returns the path of the folder in which the line of the row at `path` stands; undefined for the first level. */
export function folderOf(path: string): string | undefined {
	const end = folderEnds(path).at(-1);
	return end === undefined ? undefined : path.slice(0, end);
}

class Builder {
	readonly root = createFolder('', undefined);
	readonly byPath = new Map<string, Folder>();

	add(row: Row): void {
		const folder = this.#folderFor(row.entry.path);
		folder.rows.push(row);
		folder.files += 1;
		folder.bytes += row.size ?? 0;
		folder.have += row.have ? 1 : 0;
	}

	/** Adds what each folder holds to the one above, from the deepest up: each stands behind the one that it is in. */
	sum(): void {
		for (const {parent, files, bytes, have} of [...this.byPath.values()].reverse()) {
			if (parent) {
				parent.files += files;
				parent.bytes += bytes;
				parent.have += have;
			}
		}
	}

	#folderFor(path: string): Folder {
		const parent = folderOf(path);
		const known = parent === undefined ? this.root : this.byPath.get(parent);
		return known ?? this.#addFolders(path);
	}

	#addFolders(path: string): Folder {
		let folder = this.root;
		for (const end of folderEnds(path)) {
			const above = folder;
			const part = path.slice(0, end);
			folder = this.byPath.get(part) ?? createFolder(part, above);
			if (!this.byPath.has(part)) {
				above.folders.push(folder);
				this.byPath.set(part, folder);
			}
		}

		return folder;
	}
}

/** Puts `rows` into their folders. Rejects with `CANCELLED`. */
export async function buildTree(rows: readonly Row[], slices: Slices): Promise<Tree> {
	const builder = new Builder();
	for (let start = 0; start < rows.length; start += chunk) {
		for (const row of rows.slice(start, start + chunk)) {
			builder.add(row);
		}

		await slices.breathe();
	}

	builder.sum();
	return builder;
}
