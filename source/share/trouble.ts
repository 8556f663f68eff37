import {drawable} from '../model/drawable.ts';
import {isWithin} from './names.ts';
import {systemReason} from './system-error.ts';

/** Collects what a folder holds that cannot be shared, and says it in one sentence. */
export class Trouble {
	readonly #unreadable = new Map<string, string>();
	readonly #badNames = new Map<string, number>();

	/** Forgets what was noted at and below `folder`, before it is looked at again. */
	forget(folder: string): void {
		for (const notes of [this.#unreadable, this.#badNames]) {
			for (const path of notes.keys()) {
				if (isWithin(folder, path)) {
					notes.delete(path);
				}
			}
		}
	}

	unreadable(path: string, error: unknown): void {
		this.#unreadable.set(path, systemReason(error));
	}

	badName(directory: string): void {
		this.#badNames.set(directory, (this.#badNames.get(directory) ?? 0) + 1);
	}

	/** @returns one sentence, safe to draw; undefined where all is well. */
	sentence(): string | undefined {
		const parts = [...this.#unreadableClause(), ...this.#badNameClause()];
		return parts.length === 0 ? undefined : `Not shared: ${parts.join('; ')}.`;
	}

	*#unreadableClause(): Iterable<string> {
		for (const [path, reason] of this.#unreadable) {
			const more = this.#unreadable.size > 1 ? ` and ${this.#unreadable.size - 1} more` : '';
			yield `"${drawable(path)}" cannot be read (${reason})${more}`;
			return;
		}
	}

	*#badNameClause(): Iterable<string> {
		const count = [...this.#badNames.values()].reduce((sum, each) => sum + each, 0);
		if (count > 0) {
			yield `${count} ${count === 1 ? 'name that is' : 'names that are'} not valid UTF-8`;
		}
	}
}
