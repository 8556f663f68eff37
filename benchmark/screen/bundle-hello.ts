import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {banner, inkOptions} from '../../scripts/build.ts';

/** Bundles the least that the screen library can do, as the program is bundled, into one file. */
export async function bundleHello(file: string): Promise<void> {
	const input = fileURLToPath(new URL('./ink-hello.ts', import.meta.url));
	const bundle = await rolldown({input, ...inkOptions});
	await bundle.write({file, format: 'esm', minify: true, banner, codeSplitting: false});
	await bundle.close();
}
