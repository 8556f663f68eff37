import test from 'ava';
import {type AppOptions, runApp} from '../../source/commands/app.tsx';
import {AppError} from '../../source/model/errors.ts';
import {FakeEngine, livelyEngine} from '../helpers/fake-engine.ts';
import {FakeTerminal} from '../helpers/fake-terminal.ts';
import {until} from '../helpers/until.ts';

interface Running {
	readonly terminal: FakeTerminal;
	readonly result: ReturnType<typeof runApp>;
	shows(text: string): Promise<unknown>;
}

const run = (engine: FakeEngine, options: Partial<AppOptions> = {}): Running => {
	const terminal = new FakeTerminal(120, 40);
	const {stdin, stdout} = terminal;
	const result = runApp({engine, stdin, stdout, maxFps: 1000, ...options});
	// Looked at later, and never unhandled.
	result.catch(() => {});
	return {
		terminal,
		result,
		shows: text => until(() => terminal.text.includes(text), {what: `${text} on the screen`}),
	};
};

const givenBack = (terminal: FakeTerminal): boolean => !terminal.onAlternateScreen && !terminal.isRaw;

// One after the other: they listen to the process.
test.serial('q leaves the screen, gives the terminal back, and does not close the engine', async t => {
	const engine = await livelyEngine();
	const {terminal, result, shows} = run(engine);
	await shows('debian-000.iso');
	t.true(terminal.onAlternateScreen);
	t.true(terminal.isRaw);
	terminal.send('q');
	t.deepEqual(await result, {exitCode: 0});
	await terminal.parsed();
	t.true(givenBack(terminal));
	t.false(engine.closed);
});

test.serial('Ctrl-C leaves at once, also behind other keys and with transfers', async t => {
	const engine = await livelyEngine();
	const {terminal, result, shows} = run(engine);
	await shows('debian-000.iso');
	terminal.send('d');
	await shows('Queued 1 file.');
	terminal.send('jj\u0003');
	t.deepEqual(await result, {exitCode: 0});
	await terminal.parsed();
	t.true(givenBack(terminal));
});

test.serial('an engine that cannot start is told in one sentence with code 1', async t => {
	const message = 'Port 2004 is taken by another program.';
	const {terminal, result} = run(new FakeEngine(Promise.reject(new AppError('PORT_TAKEN', message))));
	t.deepEqual(await result, {exitCode: 1, message});
	await terminal.parsed();
	t.true(givenBack(terminal));
});

test.serial('the signal to end leaves the screen and rejects', async t => {
	const abort = new AbortController();
	const {terminal, result, shows} = run(await livelyEngine(), {signal: abort.signal});
	await shows('debian-000.iso');
	abort.abort();
	const error = await t.throwsAsync(result, {instanceOf: AppError});
	t.is(error?.code, 'CANCELLED');
	await terminal.parsed();
	t.true(givenBack(terminal));
	const late = run(await livelyEngine(), {signal: abort.signal});
	await t.throwsAsync(late.result, {code: 'CANCELLED'});
	t.is(late.terminal.bytes, 0);
});

test.serial('an error while the screen is drawn gives the terminal back and comes out', async t => {
	const engine = await livelyEngine();
	const {terminal, result, shows} = run(engine);
	await shows('debian-000.iso');
	// No engine may send such an address: it makes the drawing itself throw.
	engine.stop('It stopped.', 7 as never);
	await t.throwsAsync(result, {instanceOf: TypeError});
	await terminal.parsed();
	t.true(givenBack(terminal));
});

test.serial('an engine that dies later is told on the screen', async t => {
	const engine = await livelyEngine();
	const {terminal, result, shows} = run(engine);
	await shows('debian-000.iso');
	engine.stop('The engine stopped.');
	await shows('! The engine stopped.');
	terminal.send('\u0003');
	t.deepEqual(await result, {exitCode: 0});
});

test.serial('y copies an invite where there is a password, and our address where there is none', async t => {
	for (const [password, copied] of [
		['a b', 'tinyp2p://a%20b@192.168.1.7:2004'],
		[undefined, 'http://192.168.1.7:2004'],
	] as const) {
		const {terminal, result, shows} = run(await livelyEngine(), {password});
		const clipboard: string[] = [];
		terminal.terminal.parser.registerOscHandler(52, data => {
			clipboard.push(Buffer.from(data.replace('c;', ''), 'base64').toString());
			return true;
		});
		await shows('debian-000.iso');
		terminal.send('y');
		await shows('Copied');
		await shows(copied);
		t.deepEqual(clipboard, [copied]);
		terminal.send('q');
		await result;
	}
});

test.serial('Ctrl-L draws a screen anew that others wrote over', async t => {
	const {terminal, result, shows} = run(await livelyEngine());
	await shows('debian-000.iso');
	const before = terminal.text;
	terminal.stdout.write('\u001B7\u001B[5;5HWALL: rain today\u001B8');
	await shows('WALL');
	terminal.send('\u000C');
	await until(() => terminal.text === before, {what: 'the screen as it was'});
	terminal.send('q');
	await result;
	t.pass();
});

test.serial('facts are taken before the promise resolves, and none after the end', async t => {
	const engine = await livelyEngine();
	const {terminal, result, shows} = run(engine);
	await shows('debian-000.iso');
	terminal.send('q');
	await result;
	const {bytes} = terminal;
	engine.log('Too late.');
	engine.setPeer({url: 'http://late:1'});
	await terminal.parsed();
	t.is(terminal.bytes, bytes);
});

test.serial('m turns the mouse on, says how text is selected, and the end takes it back', async t => {
	const {terminal, result, shows} = run(await livelyEngine());
	const modes = (): string => terminal.terminal.modes.mouseTrackingMode;
	await shows('debian-000.iso');
	t.is(modes(), 'none');
	terminal.send('m');
	await shows('Shift-drag selects text');
	t.is(modes(), 'vt200');
	terminal.send('\u001B[<0;3;4M\u001B[<0;3;4m');
	await shows('> ● alice:8000');
	terminal.send('q');
	await result;
	await terminal.parsed();
	t.is(modes(), 'none');
	t.true(givenBack(terminal));
});

test.serial('an engine that has stopped is started again with E, or the screen says what to do', async t => {
	const engine = await livelyEngine();
	const without = run(engine);
	await without.shows('debian-000.iso');
	engine.stop('The engine stopped.');
	await without.shows('q:quit, then start again');
	without.terminal.send('E');
	without.terminal.send('q');
	await without.result;

	let restarts = 0;
	const able = Object.assign(await livelyEngine(), {
		async restart() {
			restarts++;
		},
	});
	const {terminal, result, shows} = run(able);
	await shows('debian-000.iso');
	able.stop('The engine stopped.');
	await shows('E:start the engine again');
	terminal.send('E');
	await shows('The engine runs again.');
	t.is(restarts, 1);
	terminal.send('q');
	await result;
});

test.serial('themes: light has no yellow and no cyan, mono no colour at all', async t => {
	for (const [theme, forbidden] of [
		['light', /\u001B\[3[36]m/],
		['mono', /\u001B\[3\dm/],
	] as const) {
		const engine = await livelyEngine();
		const {terminal, result, shows} = run(engine, {theme});
		let written = '';
		const {stdout} = terminal;
		const write = stdout.write.bind(stdout);
		stdout.write = ((text: string, ...rest: []) => {
			written += text;
			return write(text, ...rest);
		}) as typeof stdout.write;
		await shows('debian-000.iso');
		terminal.send('14?');
		await shows('Keys');
		terminal.send('\u0003');
		await result;
		t.notRegex(written, forbidden);
		t.regex(written, /\u001B\[7m/);
	}
});

test.serial(
	'own keys work and are shown, and what is wrong with the settings is told at the start',
	async t => {
		const {terminal, result, shows} = run(await livelyEngine(), {
			keys: {quit: ['Q']},
			notices: ['Line 3 of the configuration is not understood.'],
		});
		await shows('! Line 3 of the configuration is not understood.');
		await shows('Esc:dismiss');
		terminal.send('\u001B');
		await shows('Q:quit');
		terminal.send('?');
		await shows('Keys');
		terminal.send('/quit\r');
		await shows('Quit; asks');
		terminal.send('\u001B');
		await until(() => !terminal.text.includes('Quit; asks'));
		terminal.send('Q');
		t.deepEqual(await result, {exitCode: 0});
	},
);
