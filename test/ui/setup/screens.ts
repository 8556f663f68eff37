import test from 'ava';
import type {SetupAsk} from '../../../source/state/setup/setup-ask.ts';
import {type RunningSetup, runSetup} from '../../helpers/run-setup.ts';
import {until} from '../../helpers/until.ts';

const [pasteBegins, pasteEnds] = ['\u001B[200~', '\u001B[201~'];
const sizes = [
	[120, 40],
	[80, 24],
	[60, 15],
	[40, 8],
] as const;

/** Goes through every step of the longest way and looks at each screen. */
const walk = async (setup: RunningSetup, look: (step: string) => void): Promise<void> => {
	await setup.shows('Start a network');
	look('choice');
	await setup.keys('j', '> Join a network');
	await setup.keys('\r', 'Invite  ');
	look('invite');
	await setup.keys('192.0.2.7:2004\r', 'Password  ');
	await setup.keys('ab日c', 'Password  ****');
	look('password');
	await setup.keys('\r', 'Folder  /home/ada');
	look('folder');
	await setup.keys('\r', 'Port  2004');
	look('port');
};

// One after the other: they listen to the process.
for (const [columns, rows] of sizes) {
	test.serial(
		`${columns}x${rows}: a box of one width under a header and over the keys, at every step`,
		async t => {
			const setup = runSetup(t, {columns, rows});
			const {terminal} = setup;
			await walk(setup, step => {
				const {lines} = terminal;
				t.regex(lines[0] ?? '', /^ tinyp2p/, step);
				const top = lines.findIndex(line => line.includes('╭'));
				const bottom = lines.findIndex(line => line.includes('╰'));
				const box = lines.slice(top, bottom + 1);
				t.is(new Set(box.map(line => line.length)).size, 1, terminal.text);
				t.true(
					box.slice(1, -1).every(line => /^ *│ .* │$/.test(line)),
					terminal.text,
				);
				t.true(bottom < rows - 1);
				t.regex(
					lines[rows - 1] ?? '',
					step === 'choice' ? /Enter:next .*q:quit$/ : /^ Enter:next .*Esc:back/,
				);
			});
			t.true(terminal.onAlternateScreen);
		},
	);
}

test.serial('30x6: one line; nothing is typed unseen, and q leaves', async t => {
	const setup = runSetup(t, {columns: 30, rows: 6});
	await setup.shows('need 40x8, not 30x6');
	setup.terminal.send('j\r');
	setup.terminal.resize(80, 24);
	await setup.shows('> Start a network');
	setup.terminal.resize(30, 6);
	await setup.shows('need 40x8, not 30x6');
	setup.terminal.send('q');
	t.is(await setup.result, undefined);
});

test.serial('without colour nothing is coloured, and the choice can still be told', async t => {
	const setup = runSetup(t, {options: {color: false}, answer: async () => ({type: 'problem', text: 'No.'})});
	const {terminal} = setup;
	await setup.shows('> Start a network');
	const row = terminal.lines.findIndex(line => line.includes('> Start'));
	t.true(terminal.attributes(4, row).reverse);
	t.false(terminal.attributes(4, row + 1).reverse);
	await setup.keys('\r', 'Folder');
	await setup.keys('\r', '! No.');
	for (let y = 0; y < 24; y++) {
		for (let x = 0; x < 80; x++) {
			t.false(terminal.attributes(x, y).colored, `${x},${y}`);
		}
	}
});

test.serial('in ASCII everything of our own is ASCII', async t => {
	const setup = runSetup(t, {options: {ascii: true}, columns: 60, rows: 15});
	await walk(setup, step => {
		for (const line of setup.terminal.lines) {
			t.regex(line, /^[ -~]*$/, step);
		}
	});
});

test.serial('the cursor of the terminal stands where one types, also behind wide letters', async t => {
	const setup = runSetup(t);
	const {terminal} = setup;
	await setup.keys('\r', 'Folder');
	const y = terminal.lines.findIndex(line => line.includes('Folder'));
	const at = (x: number): Promise<unknown> =>
		until(() => terminal.cursor.x === x && terminal.cursor.y === y, {
			what: `cursor at ${x},${y}`,
		});
	const first = 10;
	await at(first + 9);
	await setup.keys('\u0015/日本', 'Folder  /日本');
	await at(first + 5);
	await setup.keys('\u0001', 'Folder  /日本');
	await at(first);
	await setup.keys('\u0005\u0017x', /Folder {2}\/x /);
	await at(first + 2);
	await setup.keys(`/${'long-'.repeat(20)}end`, 'long-end');
	await at(77);
	t.true(terminal.lines.every(line => line.length <= 80));
});

test.serial('a chunk of keys works key by key, and pasted text goes into the line', async t => {
	const setup = runSetup(t);
	await setup.shows('Start');
	await setup.keys(`${pasteBegins}q\r${pasteEnds}`, 'Pasted text is ignored here');
	await setup.keys('jjjj\u0010\r', 'Invite');
	await setup.keys(`${pasteBegins}tinyp2p://q\n${pasteEnds}`, /Invite {2}tinyp2p:\/\/q /);
	await setup.keys('x\rpa\u0017ss\r\u0015/srv\rx', 'Port');
	t.deepEqual(setup.asks.slice(0, 2), [
		{type: 'invite', text: 'tinyp2p://qx'},
		{type: 'folder', text: '/srv'},
	] satisfies SetupAsk[]);
});

test.serial('long sentences and many folders stay inside the box', async t => {
	const path = `/${'日本 '.repeat(40)}`;
	const candidates = Array.from({length: 200}, (_, index) => `folder-${index}\u202E`);
	for (const [columns, rows] of sizes) {
		const setup = runSetup(t, {
			columns,
			rows,
			answer: async ({type}) =>
				type === 'complete' ? {type: 'completed', text: path, candidates} : {type: 'no-folder', path},
		});
		await setup.keys('\r', 'Folder');
		await setup.keys('\t', 'folder-1');
		await setup.keys('\r', '? Enter makes this folder');
		t.true(setup.terminal.lines.every(line => line === '' || !line.includes('│') || /│$/.test(line)));
		t.regex(setup.terminal.lines[rows - 1] ?? '', /^ Enter:next/);
	}
});

test.serial('after any resize the screen is what it would be from the start', async t => {
	const setup = runSetup(t);
	await setup.keys('\r', 'Folder');
	for (const [columns, rows] of [[30, 6], ...sizes, [90, 10], [80, 24]] as const) {
		const fresh = runSetup(t, {columns, rows});
		if (columns >= 40) {
			await fresh.keys('\r', 'Folder');
		} else {
			await fresh.shows('need');
		}

		setup.terminal.resize(columns, rows);
		await until(() => setup.terminal.text === fresh.terminal.text, {
			what: `${columns}x${rows}`,
		});
	}

	t.pass();
});
