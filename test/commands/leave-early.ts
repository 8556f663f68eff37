import test from 'ava';
import {runApp} from '../../source/commands/app.tsx';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {FakeTerminal} from '../helpers/fake-terminal.ts';

test('the signal to end counts also while the first frame is drawn', async t => {
	const {stdin, stdout} = new FakeTerminal(80, 24);
	const abort = new AbortController();
	// What is asked of the terminal first, and fails where it is just going away.
	stdin.setRawMode = () => {
		abort.abort();
		return stdin;
	};
	await t.throwsAsync(runApp({engine: await livelyEngine(), stdin, stdout, signal: abort.signal}), {
		code: 'CANCELLED',
	});
});
