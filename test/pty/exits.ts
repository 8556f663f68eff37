import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {type PtyProgram, startInPty} from '../helpers/pty-program.ts';
import {until} from '../helpers/until.ts';

const pty = process.platform === 'linux' ? test.serial : test.serial.skip; // It looks for the program in /proc.

/** Ends the program in one way, and looks whether the terminal is as it was. */
const restored = async (t: ExecutionContext, program: PtyProgram, expected: number): Promise<void> => {
	const {code, modes} = await program.ended();
	t.is(code, expected);
	t.regex(modes, /(?<!-)\becho\b/);
	t.regex(modes, /(?<!-)\bicanon\b/);
	const {terminal} = program;
	t.is(terminal.buffer.active.type, 'normal');
	t.false(terminal.modes.bracketedPasteMode);
	t.is(terminal.modes.mouseTrackingMode, 'none');
	t.true(program.raw().lastIndexOf('\u001B[?25h') > program.raw().lastIndexOf('\u001B[?25l'), 'the cursor');
};

const ready = async (t: ExecutionContext): Promise<PtyProgram> => {
	const program = await startInPty(t);
	await program.shows(/\?:help/);
	await program.shows(/alone|online/);
	// The harder case: there is one more mode to take back.
	program.pty.write('m');
	await program.shows(/Shift-drag/);
	return program;
};

const ways: ReadonlyArray<readonly [string, number, (program: PtyProgram) => void]> = [
	['q', 0, ({pty}) => pty.write('q')],
	['Ctrl-C', 0, ({pty}) => pty.write('\u0003')],
	['SIGTERM', 143, ({pid}) => process.kill(pid, 'SIGTERM')],
	['SIGHUP', 129, ({pid}) => process.kill(pid, 'SIGHUP')],
];
for (const [name, code, end] of ways) {
	pty(`the terminal is as it was after ${name}`, async t => {
		const program = await ready(t);
		end(program);
		await restored(t, program, code);
	});
}

for (const [name, code, end] of ways.slice(1)) {
	pty(`the terminal is as it was after ${name} at the very first frame`, async t => {
		const program = await startInPty(t);
		await until(() => program.raw().includes('?:help'));
		end(program);
		await restored(t, program, code);
	});
}

const moments: ReadonlyArray<readonly [string, (program: PtyProgram) => Promise<unknown>]> = [
	['', program => program.shows(/alone|online/)],
	[' at the very first frame', program => until(() => program.raw().includes('?:help'))],
];
for (const [when, isThere] of moments) {
	pty(
		`the terminal is as it was after a fault in the program${when}, which is told behind the screen`,
		async t => {
			const program = await startInPty(t);
			await isThere(program);
			// The fault needs a way in that does not end the program by itself.
			process.kill(program.pid, 'SIGUSR2');
			await restored(t, program, 1);
			t.true(program.raw().lastIndexOf('sabotage') > program.raw().lastIndexOf('\u001B[?1049l'));
		},
	);
}

pty('an engine that is killed is told on the screen, which can be left as ever', async t => {
	const program = await ready(t);
	process.kill(program.pid, 'SIGURG');
	await program.shows(/! The (engine|catalog) has stopped unexpectedly/);
	await program.shows(/stopped/);
	program.pty.write('j?');
	await program.shows(/ Keys /);
	program.pty.write('\u0003');
	await restored(t, program, 0);
});

pty('Ctrl-Z gives the terminal back, and the screen comes back after it', async t => {
	const program = await ready(t);
	const {pty: typed, terminal, raw} = program;
	const before = raw().length;
	typed.write('\u001A');
	await until(async () => (await program.state()) === 'T', {what: 'the stop'});
	await until(() => terminal.buffer.active.type === 'normal');
	t.true(raw().slice(before).includes('\u001B[?1000l'), 'the mouse is let go');
	// All of the job, as the shell does it with fg.
	process.kill(-typed.pid, 'SIGCONT');
	await until(() => terminal.buffer.active.type === 'alternate');
	await program.shows(/\?:help/);
	typed.write('4');
	await program.shows(/f:follow/);
	typed.write('q');
	await restored(t, program, 0);
});
