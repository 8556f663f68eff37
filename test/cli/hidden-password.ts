import {readFile} from 'node:fs/promises';
import process from 'node:process';
import test from 'ava';
import {generatePassword} from '../../source/options/generate-password.ts';
import {freePort} from '../helpers/python.ts';
import {programs, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

// Elsewhere there is no such place to look at.
const onLinux = process.platform === 'linux' ? test : test.skip;

const secret = generatePassword();
const local = ['--host', '127.0.0.1', '--port', '0'];

const forms: Readonly<Record<string, (port: number) => readonly string[]>> = {
	'a password': () => ['serve', '.', ...local, '--password', secret],
	'a password behind an equals sign': () => ['serve', '.', ...local, `--password=${secret}`],
	'an invite': () => ['join', `tinyp2p://${secret}@127.0.0.1:1`, '.', ...local],
	'an invite behind a flag': () => ['serve', '.', ...local, '--join', `tinyp2p://${secret}@127.0.0.1:1`],
	'the form of 2004': port => [secret, 'server', '127.0.0.1', String(port)],
};

for (const [what, words] of Object.entries(forms)) {
	onLinux(`${what} in the arguments is not to be seen in the list of processes`, async t => {
		const cwd = await temporaryFolder(t);
		const {child, written, output} = startProgram(t, words(await freePort()), {cwd, program: programs.built});
		const seen = () => readFile(`/proc/${child.pid}/cmdline`, 'utf8');
		await until(async () => (await seen()).startsWith('tinyp2p-tui'), {what: 'another title'});
		t.is(output.stdout, '', 'it is the first thing that happens');
		t.false((await seen()).includes(secret));
		await written(/Serving/);
		t.false((await seen()).includes(secret));
		t.false(output.stdout.includes(secret));
	});
}
