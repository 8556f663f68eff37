import type {SharedFiles} from '../../source/engine/service/revision-log.ts';
import type {ShareChange, SharedFile} from '../../source/share/shared-file.ts';

/** A share whose files are put and removed by hand. */
export class HandMadeShare implements SharedFiles {
	revision = 0;
	readonly #files = new Map<string, SharedFile>();
	readonly #changedAt = new Map<string, number>();
	readonly #listeners = new Set<(change: ShareChange) => unknown>();

	*files(since = 0): Generator<SharedFile> {
		for (const file of this.#files.values()) {
			if ((this.#changedAt.get(file.path) ?? 0) > since) {
				yield file;
			}
		}
	}

	get(path: string): SharedFile | undefined {
		return this.#files.get(path);
	}

	has(path: string): boolean {
		return this.#files.has(path);
	}

	onChange(listener: (change: ShareChange) => unknown): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	put(size: number, ...paths: readonly string[]): void {
		this.revision++;
		for (const path of paths) {
			this.#files.set(path, {path, size, modified: 2});
			this.#changedAt.set(path, this.revision);
		}

		const spelled = paths.filter(path => !/^[\0-\x7f]*$/.test(path));
		const current = (): SharedFile[] => paths.flatMap(path => this.#files.get(path) ?? []);
		this.#tell({
			count: paths.length,
			get changed() {
				return current();
			},
			current,
			spelled,
			gone: [],
		});
	}

	remove(...paths: readonly string[]): void {
		this.revision++;
		for (const path of paths) {
			this.#files.delete(path);
		}

		this.#tell({count: 0, changed: [], current: () => [], spelled: [], gone: paths});
	}

	#tell(change: ShareChange): void {
		for (const listener of this.#listeners) {
			listener(change);
		}
	}
}
