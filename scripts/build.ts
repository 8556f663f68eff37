import {chmod, rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
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

/** What stands in the reader of flags, and what stands there in the bundle. */
const slimmer: ReadonlyArray<readonly [string, string]> = [
	// It reads package files, with all that this needs: a third of what a start would have to parse. We hand it ours.
	['var libExports = requireLib$1();', 'var libExports = {};'],
	['var normalizeExports = requireNormalize();', 'var normalizeExports = () => {};'],
	['promisify(execFile);', ''],
	// As an import this module loads all that it could ever need.
	[
		"import require$$0$2, { format } from 'util';",
		'const format = (...all) => process.getBuiltinModule("util").format(...all);',
	],
];

const slimMeow = {
	name: 'slim-meow',
	transform(code: string, id: string): string | undefined {
		if (!/meow\/build\/dependencies\.js$/.test(id)) {
			return undefined;
		}

		return slimmer.reduce((slim, [before, after]) => {
			if (slim.split(before).length !== 2) {
				throw new Error(`Expected "${before}" in the reader of flags, which has changed.`);
			}

			return slim.replace(before, () => after);
		}, code);
	},
};

const widths = path('source/ui/terminal/remembered-width.ts');

const rememberWidths = {
	name: 'remember-widths',
	resolveId: (id: string, importer: string | undefined) =>
		id === 'string-width' && importer !== widths ? widths : undefined,
};

/** What every bundle of a screen needs. */
export const inkOptions: InputOptions = {
	platform: 'node',
	external,
	plugins: [stubDevtools, slimMeow, rememberWidths],
	treeshake: {moduleSideEffects: [{test: /^node:|^[a-z_]+$/, external: true, sideEffects: false}]},
	transform: {
		target: 'node22',
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	},
};

/** What a bundle begins with. */
export const banner =
	"import {createRequire as createBundleRequire} from 'node:module';const require = createBundleRequire(import.meta.url);";

/** Each is bundled by itself, so that none of them loads what only another needs. */
const entries: ReadonlyArray<Readonly<Record<string, string>>> = [
	{cli: 'source/cli.ts'},
	{
		'engine-worker': 'source/link/engine-worker.ts',
		'catalog-worker': 'source/link/catalog-worker.ts',
		'disk-worker': 'source/link/disk-worker.ts',
		'part-disk-worker': 'source/link/part-disk-worker.ts',
		'demo-worker': 'source/demo/demo-worker.ts',
	},
];

const bundleInto = async (folder: string, input: Readonly<Record<string, string>>): Promise<void> => {
	const bundle = await rolldown({
		input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, path(file)])),
		...inkOptions,
	});
	await bundle.write({
		...{dir: folder, format: 'esm', minify: true, banner, chunkFileNames: '[name]-[hash].js'},
		// All that comes before the first frame lies in one file: finding and opening many takes longer than to read it.
		codeSplitting: {groups: [{name: 'main', test: /source\/main\.ts$/}]},
	});
	await bundle.close();
};

/** Bundles the program into `dist/`: the command, and one file for each worker. */
export async function build(): Promise<void> {
	const folder = path('dist');
	await rm(folder, {recursive: true, force: true});
	for (const input of entries) {
		await bundleInto(folder, input);
	}

	await chmod(join(folder, 'cli.js'), 0o755);
}

if (import.meta.main) {
	await build().catch((error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	});
}
