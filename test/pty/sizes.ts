import process from 'node:process';
import test from 'ava';
import {startInPty} from '../helpers/pty-program.ts';
import {createRandom} from '../helpers/random.ts';
import {until} from '../helpers/until.ts';

const pty = process.platform === 'linux' ? test.serial : test.serial.skip; // It looks for the program in /proc.

pty('a storm of sizes leaves a clean screen', async t => {
	const program = await startInPty(t);
	await program.shows(/\?:help/);
	const next = createRandom(7);
	for (let turn = 0; turn < 20; turn++) {
		program.resize(20 + next(140), 5 + next(45));
		await new Promise(resolve => setImmediate(resolve));
	}

	program.resize(100, 24);
	await program.shows(/^ tinyp2p[\s\S]*\?:help[^\n]*$/);
	await until(() => program.text().split('\n').at(-1)?.includes('?:help'));
	const settled = program.text();
	// What is drawn from nothing is what was there.
	program.pty.write('\u000C');
	await until(() => program.text() === settled);
	t.is(
		program
			.text()
			.split('\n')
			.filter(line => line.includes('?:help')).length,
		1,
	);
	program.pty.write('q');
	t.is((await program.ended()).code, 0);
});

pty('a terminal that reads nothing for a while loses no key, and the engine answers meanwhile', async t => {
	const program = await startInPty(t);
	await program.shows(/127\.0\.0\.1:\d+|\d+\.\d+\.\d+\.\d+:\d+/);
	const [, port] = /:(\d{4,5})\b/.exec(program.text()) ?? [];
	program.pty.pause();
	const stalled = performance.now();
	// Enough frames to fill what the kernel holds for a reader.
	for (let turn = 0; turn < 200; turn++) {
		program.pty.write('1z2z3z4z');
	}

	program.pty.write('/lost?');
	await until(async () => {
		const response = await fetch(`http://127.0.0.1:${port}/`, {signal: AbortSignal.timeout(5000)});
		return response.status > 0 && performance.now() - stalled > 3000;
	});
	program.pty.resume();
	await program.shows(/ \/lost\?/);
	program.pty.write('\u0003');
	t.is((await program.ended()).code, 0);
});
