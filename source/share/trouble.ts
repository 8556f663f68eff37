import {drawable} from '../model/drawable.ts';

interface Notes {
	/** Why, by path. */
	readonly unreadable: Map<string, string>;
	badNames: number;
}

/** Collects what a folder holds that cannot be shared, and says it in one sentence. */
export class Trouble {
	/** By the folder in which it was met. */
	readonly #notes = new Map<string, Notes>();

	/** Forgets what was noted in `folder` itself, before it is looked at again. */
	forget(folder: string): void {
		this.#notes.delete(folder);
	}

	/** Forgets what was noted of `path`, which was met in `folder`. */
	forgetPath(folder: string, path: string): void {
		this.#notes.get(folder)?.unreadable.delete(path);
	}

	/** Notes that `path`, met in `folder`, cannot be read. `reason` ends a sentence. */
	unreadable(folder: string, path: string, reason: string): void {
		this.#in(folder).unreadable.set(path, reason);
	}

	badNames(folder: string, count: number): void {
		if (count > 0) {
			this.#in(folder).badNames += count;
		}
	}

	/** @returns one sentence, safe to draw; undefined where all is well. */
	sentence(): string | undefined {
		let [unreadable, badNames] = [0, 0];
		let first: readonly [string, string] | undefined;
		for (const notes of this.#notes.values()) {
			first ??= notes.unreadable.entries().next().value;
			unreadable += notes.unreadable.size;
			badNames += notes.badNames;
		}

		const parts: string[] = [];
		if (first !== undefined) {
			const more = unreadable > 1 ? ` and ${unreadable - 1} more` : '';
			parts.push(`"${drawable(first[0])}" cannot be read (${first[1]})${more}`);
		}

		if (badNames > 0) {
			parts.push(`${badNames} ${badNames === 1 ? 'name that is' : 'names that are'} not valid UTF-8`);
		}

		return parts.length === 0 ? undefined : `Not shared: ${parts.join('; ')}.`;
	}

	#in(folder: string): Notes {
		const notes = this.#notes.get(folder) ?? {unreadable: new Map(), badNames: 0};
		this.#notes.set(folder, notes);
		return notes;
	}
}
