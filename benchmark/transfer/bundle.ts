import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {banner, inkOptions} from '../../scripts/build.ts';

/** Where the programs lie that run beside this one. */
export interface Entries {
	readonly member: string;
	readonly crowd: string;
}

const source = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

/** Bundles the processes that take part, so that they are no larger than the program is. */
export async function bundleEntries(folder: string): Promise<Entries> {
	const input = {member: source('member'), crowd: source('crowd-member')};
	const bundle = await rolldown({input, ...inkOptions, external: /^node:/});
	const entryFileNames = '[name].mjs';
	await bundle.write({
		dir: folder,
		format: 'esm',
		banner,
		entryFileNames,
		chunkFileNames: '[name]-[hash].mjs',
	});
	await bundle.close();
	return {member: join(folder, 'member.mjs'), crowd: join(folder, 'crowd.mjs')};
}
