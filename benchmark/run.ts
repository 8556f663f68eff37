import {spawnSync} from 'node:child_process';
import {access} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

// Runs the benchmarks that are named, one after the other, each in a process of its own, and hands on what begins with --.
const words = process.argv.slice(2);
const names = words.filter(word => !word.startsWith('--'));
const flags = words.filter(word => word.startsWith('--'));
if (names.length === 0) {
	process.stderr.write('Expected the name of a benchmark, such as screen.\n');
	process.exit(64);
}

for (const name of names) {
	const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
	const isThere = await access(file).then(
		() => true,
		() => false,
	);
	if (!isThere) {
		process.stderr.write(`Expected the name of a benchmark, got "${name}".\n`);
		process.exit(64);
	}

	const {status} = spawnSync(process.execPath, ['--import', 'tsx', '--no-warnings', file, ...flags], {
		stdio: 'inherit',
	});
	if (status !== 0) {
		process.exit(status ?? 1);
	}
}
