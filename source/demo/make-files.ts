import {mkdir, truncate, utimes, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {MadeUpFile} from './made-up-peers.ts';

/** Makes `folder` and the files in it. Those without a text are holes, which cost no room on the disk. */
export async function makeFiles(folder: string, files: readonly MadeUpFile[]): Promise<void> {
	await mkdir(folder, {recursive: true});
	for (const {path, text = '', size = Buffer.byteLength(text), modified} of files) {
		const place = join(folder, path);
		await mkdir(dirname(place), {recursive: true});
		await writeFile(place, text, {flag: 'wx'});
		await truncate(place, size);
		if (modified !== undefined) {
			await utimes(place, modified / 1000, modified / 1000);
		}
	}
}
