import {classify, type Found, type SharedDirectory} from './classify.ts';
import {childPath, decodeName, isHidden} from './names.ts';
import {readDirectory} from './read-directory.ts';
import type {FoundFile} from './shared-file.ts';
import {isVanished} from './system-error.ts';

/** Told what a walk meets. Paths are relative to the shared folder. */
export interface ScanVisitor {
	files(found: readonly FoundFile[]): void;
	directory(path: string): void;
	/** A link at `path` that is followed, and the shared path that it leads to. */
	link(path: string, target: string): void;
	unreadable(path: string, error: unknown): void;
	/** A name in `directory` that is not valid UTF-8. */
	badName(directory: string): void;
}

export interface ScanOptions {
	/** The real place of the shared folder. */
	readonly root: string;
	readonly start: SharedDirectory;
	readonly visitor: ScanVisitor;
	readonly signal: AbortSignal;
	/** Folders that are read at the same time. @default 4 */
	readonly concurrency?: number;
}

/**
 * Walks all that is shared at and below `start`. What vanishes meanwhile is left out; what cannot be read is told and
 * left out. Rejects with the system's error where `start` itself cannot be read, and with the signal's reason.
 */
export async function scan({root, start, visitor, signal, concurrency = 4}: ScanOptions): Promise<void> {
	const pending: SharedDirectory[] = [];

	const look = async (parent: SharedDirectory, name: string): Promise<FoundFile | undefined> => {
		const path = childPath(parent.path, name);
		try {
			return accept(path, await classify(root, parent, name));
		} catch (error) {
			if (!isVanished(error)) {
				visitor.unreadable(path, error);
			}

			return undefined;
		}
	};

	const accept = (path: string, found: Found): FoundFile | undefined => {
		if (found.kind === 'nothing') {
			return undefined;
		}

		if (found.target !== undefined) {
			visitor.link(path, found.target);
		}

		if (found.kind === 'file') {
			return {path, ...found.version};
		}

		pending.push(found.directory);
		return undefined;
	};

	const read = async (directory: SharedDirectory): Promise<void> => {
		visitor.directory(directory.path);
		for await (const rawNames of readDirectory(directory.place)) {
			signal.throwIfAborted();
			const names = rawNames.map(decodeName);
			const good = names.filter(name => name !== undefined && !isHidden(name)) as string[];
			for (const name of names) {
				if (name === undefined) {
					visitor.badName(directory.path);
				}
			}

			const found = await Promise.all(good.map(name => look(directory, name)));
			visitor.files(found.filter(file => file !== undefined));
		}
	};

	const tryRead = async (directory: SharedDirectory): Promise<void> => {
		try {
			await read(directory);
		} catch (error) {
			signal.throwIfAborted();
			if (!isVanished(error)) {
				visitor.unreadable(directory.path, error);
			}
		}
	};

	await read(start);
	await drain(pending, concurrency, tryRead);
}

/** Works through a stack that grows while it is worked on, `concurrency` items at a time. */
async function drain<Item>(
	stack: Item[],
	concurrency: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const running = new Set<Promise<void>>();
	try {
		while (stack.length > 0 || running.size > 0) {
			for (let item = running.size < concurrency ? stack.pop() : undefined; item !== undefined; ) {
				const job: Promise<void> = work(item).finally(() => running.delete(job));
				running.add(job);
				item = running.size < concurrency ? stack.pop() : undefined;
			}

			await Promise.race(running);
		}
	} finally {
		await Promise.allSettled(running);
	}
}
