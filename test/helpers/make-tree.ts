import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Writes files, and the folders that they need, below `folder`: path → content. */
export async function makeTree(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
	for (const [path, content] of Object.entries(files)) {
		const place = join(folder, path);
		await mkdir(dirname(place), {recursive: true});
		await writeFile(place, content);
	}
}
