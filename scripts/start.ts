import {spawnSync} from 'node:child_process';
import {mkdir, readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';

// The arguments may hold a password, which others on this machine could read while we build.
process.title = 'tinyp2p-tui';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/cli.js');

/** Resolves with when the file or folder, or anything in it, was last changed; 0 where it is not there. */
async function lastChange(path: string): Promise<number> {
	const found = await stat(path).catch(() => undefined);
	if (!found?.isDirectory()) {
		return found?.mtimeMs ?? 0;
	}

	const names = await readdir(path);
	return Math.max(found.mtimeMs, ...(await Promise.all(names.map(name => lastChange(join(path, name))))));
}

const sources = ['source', 'package.json', 'scripts/build.ts'].map(name => lastChange(join(root, name)));
if ((await lastChange(program)) < Math.max(...(await Promise.all(sources)))) {
	// In a process of its own: what the bundler takes of memory would stay with the app for hours.
	const {status} = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) {
		process.exit(1);
	}
}

if (!process.env.TINYP2P_FOLDER) {
	// Rather than the checkout itself, which is the current directory.
	process.env.TINYP2P_DEFAULT_FOLDER = join(root, 'shared');
	await mkdir(process.env.TINYP2P_DEFAULT_FOLDER, {recursive: true});
}

/** Resolves with who started a process; undefined where the system does not tell. */
async function parentOf(pid: number): Promise<number | undefined> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	const [, , parent] = stat.slice(stat.lastIndexOf(')')).split(' ');
	return parent === undefined ? undefined : Number(parent);
}

// npm passes signals on to its shell alone, which dies of them and leaves us behind; and where npm itself is killed,
// that shell stays, and the one that npm was started from takes the terminal back.
const parent = process.ppid;
const npm = process.env.npm_lifecycle_event === undefined ? undefined : await parentOf(parent);
const watch = setInterval(async () => {
	if (process.ppid !== parent || (npm !== undefined && (await parentOf(parent)) !== npm)) {
		clearInterval(watch);
		process.kill(process.pid, 'SIGHUP');
	}
}, 1000).unref();

process.argv[1] = program;
await import(pathToFileURL(program).href);
