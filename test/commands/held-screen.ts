import test from 'ava';
import {HeldScreen} from '../../source/commands/held-screen.ts';
import {FakeTerminal} from '../helpers/fake-terminal.ts';

const enter = '\u001B[?1049h';
const exit = '\u001B[?1049l';

const hold = () => {
	const terminal = new FakeTerminal(20, 3);
	const {stdin, stdout} = terminal;
	return {terminal, held: new HeldScreen({stdin, stdout})};
};

test.serial('a frame is drawn on the other screen, and closing gives the terminal back', async t => {
	const {terminal, held} = hold();
	t.is(terminal.bytes, 0);
	held.paint('hello');
	await terminal.parsed();
	t.true(terminal.onAlternateScreen);
	t.true(terminal.isRaw);
	t.is(terminal.lines[0], 'hello');
	held.close();
	held.close();
	await terminal.parsed();
	t.false(terminal.onAlternateScreen);
	t.false(terminal.isRaw);
});

test.serial('who enters it again finds the frame, and who leaves it leaves it', async t => {
	const {terminal, held} = hold();
	held.paint('hello');
	held.stdout.write(enter);
	await terminal.parsed();
	t.is(terminal.lines[0], 'hello');
	held.stdout.write(exit);
	await terminal.parsed();
	t.false(terminal.onAlternateScreen);
	const {bytes} = terminal;
	held.close();
	t.is(terminal.bytes, bytes);
});

test.serial(
	'where another comes after, the screen stays, and can be left for the shell and entered again',
	async t => {
		const {terminal, held} = hold();
		held.paint('first');
		held.stdout.write(enter);
		held.stay();
		held.stdout.write(exit);
		await terminal.parsed();
		t.true(terminal.onAlternateScreen);
		held.paint('again');
		held.stdout.write(enter);
		held.stdout.write(exit);
		await terminal.parsed();
		t.false(terminal.onAlternateScreen);
		held.stdout.write(enter);
		await terminal.parsed();
		t.true(terminal.onAlternateScreen);
		held.close();
		await terminal.parsed();
		t.false(terminal.onAlternateScreen);
	},
);
