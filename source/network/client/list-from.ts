import type {ListedFile} from '../../model/file.ts';
import type {CatalogReply} from './catalog-reply.ts';

/** Reads a whole list to its end; resolves with its files, each path once. */
export async function listFrom({
	lines,
	refused,
}: CatalogReply): Promise<{readonly files: readonly ListedFile[]; readonly refused: number}> {
	const files = new Map<string, ListedFile>();
	for await (const batch of lines) {
		for (const line of batch) {
			if ('gone' in line) {
				files.delete(line.path);
			} else {
				files.set(line.path, line);
			}
		}
	}

	return {files: [...files.values()], refused: refused()};
}
