import {readdir} from 'node:fs/promises';
import test from 'ava';
import {madeUpService} from '../helpers/made-up-service.ts';
import {onTerminal} from '../helpers/on-terminal.ts';
import {password, startListener} from '../helpers/start-listener.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

test('on a terminal get asks for the password unseen, draws bars in place and takes them away', async t => {
	const service = madeUpService({
		'a.txt': 'a',
		'big.bin': new Uint8Array(3_000_000),
		[`${'long-'.repeat(30)}.txt`]: 'x',
	});
	let goOn: (() => void) | undefined;
	const gate = new Promise<void>(resolve => {
		goOn = resolve;
	});
	service.hold = async () => {
		if (service.uploads.some(({name, sent}) => name === 'big.bin' && sent > 500_000)) {
			await gate;
		}
	};
	const {port} = await startListener(t, service);
	const cwd = await temporaryFolder(t);
	const {pty, screen, code} = onTerminal(t, ['get', '.', '--classic', '--join', `127.0.0.1:${port}`], {cwd});
	await until(() => screen().endsWith('Password of the network:'), {what: 'the question'});
	pty.write(`${password}\r`);
	await until(() => /^big\.bin +\d+% .*\n\d of 3 files, .*\/s$/m.test(screen()), {
		what: 'a bar above the total',
	});
	t.false(screen().includes(password));
	goOn?.();
	t.is(await code, 0);
	// The terminal may still be reading what was written last.
	await until(() => screen().endsWith(' failed.'), {what: 'the summary'});
	const lines = screen().split('\n');
	t.is(lines.filter(line => line.startsWith('fetched ')).length, 3, screen());
	t.is(lines.at(-1), '3 fetched, 0 skipped, 0 failed.');
	t.false(/files, .*\/s|%/.test(screen()), screen());
	t.is((await readdir(cwd)).length, 3);
});

test('Ctrl-C at the question ends with 130', async t => {
	const {pty, screen, code} = onTerminal(t, ['ls', '--join', '127.0.0.1:1'], {cwd: '/'});
	await until(() => screen().endsWith('Password of the network:'), {what: 'the question'});
	pty.write('\u{3}');
	t.is(await code, 130);
	t.is(screen(), 'Password of the network:');
});

test('a terminal that cannot be drawn on gets lines', async t => {
	const cwd = await temporaryFolder(t);
	const words = ['--port', '0', '--host', '127.0.0.1'];
	const {pty, shows, onAlternateScreen, code} = onTerminal(t, words, {
		...{cwd, columns: 120, env: {TERM: 'dumb'}},
	});
	await shows(/^Serving .* at http/);
	t.false(onAlternateScreen());
	pty.write('\u{3}');
	t.is(await code, 0);
});
