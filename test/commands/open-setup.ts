import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {runSetup} from '../helpers/run-setup.ts';
import {until} from '../helpers/until.ts';

const givenBack = async ({terminal}: ReturnType<typeof runSetup>): Promise<boolean> => {
	await terminal.parsed();
	return !terminal.onAlternateScreen && !terminal.isRaw;
};

// One after the other: they listen to the process.
for (const [title, keys] of [
	['q at the choice', 'q'],
	['Ctrl-C at the choice', '\u0003'],
	['Ctrl-C in a line of text, behind other keys', '\rqq\u0003'],
] as const) {
	test.serial(`${title} leaves and gives the terminal back`, async t => {
		const setup = runSetup(t);
		await setup.shows('Start a network');
		t.true(setup.terminal.onAlternateScreen && setup.terminal.isRaw);
		setup.terminal.send(keys);
		t.is(await setup.result, undefined);
		t.true(await givenBack(setup));
	});
}

test.serial('what was chosen becomes the options, and what was not asked stays', async t => {
	const setup = runSetup(t, {options: {upLimit: 5, port: 3000}});
	await setup.shows('Start a network');
	await setup.keys('\r', 'Folder  /home/ada');
	await setup.keys('/music\r', 'Password  ');
	await setup.keys('correct horse battery\r', 'Port  3000');
	setup.terminal.send('\r');
	t.like(await setup.result, {
		...{command: 'app', folder: '/home/ada/music', to: '/home/ada/music', password: 'correct horse battery'},
		...{join: [], port: 3000, portMayChange: false, demo: false, upLimit: 5},
	});
	t.true(await givenBack(setup));
});

test.serial('downloads go elsewhere where that was said before', async t => {
	const setup = runSetup(t, {options: {to: '/downloads'}});
	await setup.shows('Start a network');
	await setup.keys('j\r', 'Invite');
	await setup.keys('a:1\r', 'Password');
	await setup.keys('secret\r', 'Folder');
	await setup.keys('\r', 'Port');
	setup.terminal.send('\r');
	t.like(await setup.result, {
		...{folder: '/home/ada', to: '/downloads', password: 'secret', join: ['http://192.0.2.7:2004']},
	});
});

test.serial('the demo is one key further', async t => {
	const setup = runSetup(t);
	await setup.shows('Start a network');
	setup.terminal.send('k\r');
	t.like(await setup.result, {demo: true, password: undefined});
});

test.serial('the signal to end gives the terminal back and rejects', async t => {
	const abort = new AbortController();
	const setup = runSetup(t, {signal: abort.signal});
	await setup.shows('Start a network');
	abort.abort();
	await t.throwsAsync(setup.result, {instanceOf: AppError, code: 'CANCELLED'});
	t.true(await givenBack(setup));
	const late = runSetup(t, {signal: abort.signal});
	await t.throwsAsync(late.result, {code: 'CANCELLED'});
	t.is(late.terminal.bytes, 0);
});

test.serial('Ctrl-L draws a screen anew that others wrote over', async t => {
	const setup = runSetup(t);
	await setup.shows('Start a network');
	const before = setup.terminal.text;
	setup.terminal.stdout.write('\u001B7\u001B[5;5HWALL: rain today\u001B8');
	await setup.shows('WALL');
	setup.terminal.send('\u000C');
	await until(() => setup.terminal.text === before, {what: 'the screen as it was', timeout: 5000});
	t.pass();
});
