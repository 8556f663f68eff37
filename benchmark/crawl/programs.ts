import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {banner, inkOptions} from '../../scripts/build.ts';

/** Files that run beside this one. */
export interface Programs {
	/** The process of the made-up peers. */
	readonly crowd: string;
	/** The engine's thread, which starts that of the list from beside it. */
	readonly probe: string;
}

const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Bundles both sides as the program is bundled, so that nothing runs in their threads that does not run in those of the program. */
export async function bundlePrograms(folder: string): Promise<Programs> {
	const bundle = await rolldown({
		input: {
			crowd: source('./made-up-crowd.ts'),
			probe: source('./probe-worker.ts'),
			'catalog-worker': source('../../source/link/catalog-worker.ts'),
		},
		...inkOptions,
		external: /^node:/,
	});
	await bundle.write({dir: folder, format: 'esm', minify: true, banner, chunkFileNames: '[name]-[hash].js'});
	await bundle.close();
	await writeFile(join(folder, 'package.json'), '{"type": "module"}');
	return {crowd: join(folder, 'crowd.js'), probe: join(folder, 'probe.js')};
}
