import {mkdir, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {programs, runProgram, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

test('the demo is a network of several peers, one of which is dead, and removes all that it made', async t => {
	const temporary = await temporaryFolder(t);
	const mine = join(temporary, 'tinyp2p-demo-of-somebody-else');
	await mkdir(mine);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		const demo = startProgram(t, ['--demo'], {program: programs.built, env: {TMPDIR: temporary}});
		const [invite] = await demo.written(/tinyp2p:\/\/\S+@127\.0\.0\.1:\d+/);
		t.regex(demo.output.stderr, /^This is a demo: .*\n$/);
		const peers = () => demo.output.stdout.match(/Answers and lists \d+ files/g)?.length ?? 0;
		await until(() => peers() >= 6, {what: 'six peers'});
		await demo.written(/http:\S+ Nothing listens there/);
		t.is((await readdir(temporary)).length, 2);

		if (signal === 'SIGTERM') {
			const {stdout, code} = await runProgram(t, ['ls', '--join', invite, '--json'], {
				program: programs.built,
			});
			t.is(code, 0);
			const rows = stdout
				.trim()
				.split('\n')
				.map(line => JSON.parse(line));
			t.true(rows.length > 60);
			t.true(rows.some(({holders}) => holders.length > 2));
		}

		demo.child.kill(signal);
		t.is((await demo.ended).code, 0);
		t.deepEqual(await readdir(temporary), ['tinyp2p-demo-of-somebody-else']);
	}
});
