import test from 'ava';
import type {SetupMemory} from '../../../source/state/setup/setup-state.ts';
import {runSetup} from '../../helpers/run-setup.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 9, 20);
const folders = ['~/Music', '~/Films/日本', '/mnt/disk', `~/${'long/'.repeat(30)}end`, '~/5'];

const remembered = (count = 5): SetupMemory => ({
	...{file: '~/.local/state/tinyp2p-tui/networks.json', now, problem: undefined},
	networks: folders.slice(0, count).map((label, index) => ({
		...{label, isGone: label === '/mnt/disk'},
		network: {password: label, folder: label, port: 2004, used: now - (index + 2) * day},
	})),
});

// One after the other: they listen to the process.
for (const [columns, rows] of [
	[120, 40],
	[80, 24],
	[60, 15],
	[40, 8],
] as const) {
	test.serial(
		`${columns}x${rows}: every network can be seen, gone on in and forgotten, in a box that holds`,
		async t => {
			const setup = runSetup(t, {columns, rows, remembered: remembered()});
			const {terminal} = setup;
			const isWide = columns >= 60;
			const whole = (): void => {
				const top = terminal.lines.findIndex(line => line.includes('╭'));
				const bottom = terminal.lines.findIndex(line => line.includes('╰'));
				const box = terminal.lines.slice(top + 1, bottom);
				t.true(
					box.every(line => /^ *│ .* │$/.test(line)),
					terminal.text,
				);
				t.regex(terminal.lines[rows - 1] ?? '', /Enter:next/);
			};

			await setup.shows(isWide ? /> Go on in ~\/Music .*last used 2d ago/ : /> Go on in ~\/Music .*2d ago/);
			t.regex(terminal.lines[rows - 1] ?? '', /x:forget/);
			whole();
			if (rows >= 15) {
				await setup.shows('Share files among friends', 'Start a network', 'Join a network', 'Try the demo');
			}

			await setup.keys('jj', isWide ? /> Go on .*\/mnt\/disk .*its folder is gone/ : /> Go on .*disk .*gone/);
			await setup.keys('j', /> Go on in ~\/lon.*….*end .*5d ago/);
			whole();
			await setup.keys('kkk', /> Go on .*Music/);
			await setup.keys('x', '? Enter forgets the password', /> Go on .*Music/, 'Esc:back');
			whole();
			await setup.keys('\r', /> Go on .*Films/);
			t.false(terminal.text.includes('Music'));
			t.deepEqual(setup.asks, [{type: 'forget', password: '~/Music'}]);
			await setup.keys('G\u001B[Ak', '> Join a network');
			t.notRegex(terminal.lines[rows - 1] ?? '', /x:forget/);
			whole();
		},
	);

	test.serial(`${columns}x${rows}: the last question names the file, and holds both answers`, async t => {
		const setup = runSetup(t, {columns, rows, remembered: remembered(0)});
		await setup.keys('\r', 'Folder');
		await setup.keys('\r', 'Password');
		await setup.keys('\r', 'Port');
		await setup.keys('\r', 'Remember this network', '> Yes', 'No ');
		await setup.shows('Start a network 4/4', /^ j:down.*Enter:next.*Esc:back/m);
		if (rows > 8) {
			await setup.shows(/Its password is then kept in\s[\s│]*~\/.local\/state\/tinyp2p-tui\/networks.json,/);
		}

		await setup.keys('j', '> No ');
	});
}

test.serial('a file that cannot be used is said, and Enter begins as without it', async t => {
	const problem = 'What ~/networks.json remembers is passed over: it is damaged.';
	const setup = runSetup(t, {remembered: {...remembered(0), problem}});
	await setup.shows(`! ${problem}`, '> Start a network');
	await setup.keys('\r', 'Folder');
});

test.serial('the network is called one where that fits', async t => {
	const setup = runSetup(t, {remembered: remembered(3)});
	await setup.shows(/> Go on in the network of ~\/Music .*last used 2d ago/);
});

test.serial('in ASCII, and without colour, everything is there', async t => {
	const setup = runSetup(t, {
		...{columns: 60, rows: 15, remembered: remembered(4)},
		options: {ascii: true, color: false},
	});
	await setup.shows(/> Go on in ~\/Music/, /long.*end/);
	for (const line of setup.terminal.lines) {
		t.regex(line.replace('日本', ''), /^[ -~]*$/);
	}
});
