import {chmod, rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {type InputOptions, rolldown} from 'rolldown';

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Left out of the bundle: it builds its buffers in a way that prints a warning unless it lies in node_modules. */
const external = [/^node:/, /^xmlrpc\//];

/** What Ink's development tools are replaced by: a module with the two functions that Ink may call. */
const stubDevtools = {
	name: 'stub-devtools',
	resolveId: (id: string) => (id === 'react-devtools-core' ? id : undefined),
	load: (id: string) =>
		id === 'react-devtools-core' ? 'export default {initialize() {}, connectToDevTools() {}};' : undefined,
};

/** What every bundle of a screen needs. */
export const inkOptions: InputOptions = {
	platform: 'node',
	external,
	plugins: [stubDevtools],
	transform: {
		target: 'node22',
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	},
};

/** What a bundle begins with. */
export const banner =
	"import {createRequire as createBundleRequire} from 'node:module';const require = createBundleRequire(import.meta.url);";

/** Bundles the program into `dist/`: the command, and one file for each worker. */
export async function build(): Promise<void> {
	await rm(path('dist'), {recursive: true, force: true});
	const bundle = await rolldown({
		input: {
			cli: path('source/cli.ts'),
			'engine-worker': path('source/link/engine-worker.ts'),
			'catalog-worker': path('source/link/catalog-worker.ts'),
			'disk-worker': path('source/link/disk-worker.ts'),
			'demo-worker': path('source/demo/demo-worker.ts'),
		},
		...inkOptions,
	});
	await bundle.write({
		dir: path('dist'),
		format: 'esm',
		minify: true,
		banner,
		chunkFileNames: '[name]-[hash].js',
	});
	await bundle.close();
	await chmod(path('dist/cli.js'), 0o755);
}

if (import.meta.main) {
	await build();
}
