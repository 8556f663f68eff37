import {isWithin} from '../names.ts';
import {type Folder, pathIn} from './folder-tree.ts';

interface Link {
	/** The shared path that it leads to. */
	readonly target: string;
	/** The last reading in which it was met. */
	readonly mark: number;
}

/** The links that are followed, by folder and name. */
export class Links {
	readonly #links = new Map<Folder, Map<string, Link>>();

	add(folder: Folder, name: string, link: Link): void {
		const links = this.#links.get(folder) ?? new Map();
		links.set(name, link);
		this.#links.set(folder, links);
	}

	/** @returns whether there are any in `folder` itself. */
	has(folder: Folder): boolean {
		return this.#links.has(folder);
	}

	remove(folder: Folder, name: string): void {
		const links = this.#links.get(folder);
		links?.delete(name);
		if (links?.size === 0) {
			this.#links.delete(folder);
		}
	}

	/** Removes all links in `folder` itself. */
	removeAll(folder: Folder): void {
		this.#links.delete(folder);
	}

	/** Removes the links in `folder` itself that were not met since the reading with this mark began. */
	keepMet(folder: Folder, mark: number): void {
		for (const [name, link] of [...(this.#links.get(folder) ?? [])]) {
			if (link.mark < mark) {
				this.remove(folder, name);
			}
		}
	}

	/** @returns `path` and all other paths by which a link offers the same. */
	spellings(path: string): string[] {
		const spellings = [path];
		for (const [folder, links] of this.#links) {
			for (const [name, {target}] of links) {
				if (isWithin(target, path)) {
					spellings.push(pathIn(folder, name) + path.slice(target.length));
				} else if (isWithin(path, target)) {
					spellings.push(pathIn(folder, name));
				}
			}
		}

		return spellings;
	}
}
