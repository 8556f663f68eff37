import type {Listing} from './merge.ts';

/** Under which paths each content is listed. */
export class Contents {
	readonly #paths = new Map<string, Set<string>>();

	paths(sha256: string): Iterable<string> {
		return this.#paths.get(sha256) ?? [];
	}

	/** Notes that `path` is listed as `after` says, no longer as `before` does. */
	replace(path: string, before: readonly Listing[], after: readonly Listing[]): void {
		for (const {sha256} of before) {
			this.#remove(sha256, path);
		}

		for (const {sha256} of after) {
			this.#add(sha256, path);
		}
	}

	#add(sha256: string | undefined, path: string): void {
		if (sha256 !== undefined) {
			const paths = this.#paths.get(sha256) ?? new Set();
			this.#paths.set(sha256, paths.add(path));
		}
	}

	#remove(sha256: string | undefined, path: string): void {
		const paths = sha256 === undefined ? undefined : this.#paths.get(sha256);
		if (sha256 !== undefined && paths?.delete(path) === true && paths.size === 0) {
			this.#paths.delete(sha256);
		}
	}
}
