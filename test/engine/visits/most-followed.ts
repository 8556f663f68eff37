import {execFile} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';
import {mostFollowed} from '../../../source/engine/visits/most-followed.ts';

const file = fileURLToPath(new URL('../../../source/engine/visits/most-followed.ts', import.meta.url));
const run = promisify(execFile);

test('no more are followed than the system has connections for', async t => {
	const most = mostFollowed();
	t.true(Number.isInteger(most) && most > 0 && most <= 1024, String(most));
	if (process.platform === 'win32') {
		return;
	}

	const script = `import(${JSON.stringify(file)}).then(({mostFollowed}) => console.log(mostFollowed()))`;
	const command = `ulimit -n 400 && exec "$0" --import tsx --no-warnings --eval '${script}'`;
	const {stdout} = await run('sh', ['-c', command, process.execPath]);
	t.is(stdout.trim(), '100');
});
