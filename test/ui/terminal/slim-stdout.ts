import test from 'ava';
import {slimStdout} from '../../../source/ui/terminal/slim-stdout.ts';
import {FakeTerminal} from '../../helpers/fake-terminal.ts';

const begin = '\u001B[?2026h';
const end = '\u001B[?2026l';

test('a frame goes out in one write, its runs of next-line folded', async t => {
	const terminal = new FakeTerminal(20, 5);
	const stdout = slimStdout(terminal.stdout);
	let called = 0;
	stdout.write(begin);
	stdout.write('one\u001B[E\u001B[E\u001B[Etwo', () => {
		called++;
	});
	t.is(terminal.writes, 0);
	await new Promise<void>(resolve => {
		stdout.write(end, () => resolve());
	});
	t.is(terminal.writes, 1);
	t.is(called, 1);
	t.is(terminal.bytes, `${begin}one\u001B[3Etwo${end}`.length);
	t.deepEqual(terminal.lines, ['one', '', '', 'two', '']);
	t.true(stdout.lastWriteMs >= 0);
});

test('what is not a frame passes through as it is', async t => {
	const terminal = new FakeTerminal(20, 5);
	const stdout = slimStdout(terminal.stdout);
	stdout.write('a\u001B[E\u001B[Eb');
	t.is(terminal.writes, 1);
	t.is(terminal.bytes, 8);
});

test('everything else is the terminal', t => {
	const terminal = new FakeTerminal(20, 5);
	const stdout = slimStdout(terminal.stdout);
	t.true(stdout.isTTY);
	t.is(stdout.columns, 20);
	let resized = 0;
	const listener = (): void => {
		resized++;
	};
	stdout.on('resize', listener);
	terminal.resize(30, 5);
	stdout.off('resize', listener);
	terminal.resize(40, 5);
	t.is(resized, 1);
	t.is(stdout.columns, 40);
});
