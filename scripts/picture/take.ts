import {writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {fileURLToPath} from 'node:url';
import {build} from '../build.ts';
import {openScreen, type Screen} from './screen.ts';
import {terminalToSvg} from './terminal-to-svg.ts';

/** What is done to the demo before its picture is taken. */
interface Scene {
	readonly name: string;
	readonly columns: number;
	readonly rows: number;
	readonly play: (screen: Screen) => Promise<void>;
}

/** Marks files that come from different peers and fetches them, so that something is on its way. */
async function fetchSome(screen: Screen): Promise<void> {
	await screen.shows(/peers [1-9]|[1-9]\/\d+ peers/);
	await screen.shows(/lake-0/);
	screen.press('/iso | mkv\r');
	await screen.shows(/\d+\/\d\d/);
	screen.press('   jj  d');
	await screen.shows(/Download \d+ files/);
	screen.press('y');
	await screen.shows(/ [2-9]%|\d\d%/);
}

const scenes: readonly Scene[] = [
	{name: 'files', columns: 120, rows: 40, play: fetchSome},
	{name: 'small', columns: 80, rows: 24, play: fetchSome},
	{name: 'smallest', columns: 60, rows: 15, play: fetchSome},
	{
		name: 'plan',
		columns: 120,
		rows: 40,
		async play(screen) {
			await screen.shows(/lake-0/);
			screen.press('/ext:flac,mp3\rD');
			await screen.shows(/Who has it/);
		},
	},
	{
		name: 'help',
		columns: 120,
		rows: 40,
		async play(screen) {
			await fetchSome(screen);
			screen.press('?');
			await screen.shows(/Keys/);
		},
	},
];

await build();
const wanted = process.argv.slice(2);
for (const {name, columns, rows, play} of scenes) {
	if (wanted.length > 0 && !wanted.includes(name)) {
		continue;
	}

	const screen = openScreen(['--demo'], columns, rows, tmpdir());
	try {
		await play(screen);
		await writeFile(
			fileURLToPath(new URL(`../../media/${name}.svg`, import.meta.url)),
			terminalToSvg(screen.terminal),
		);
	} finally {
		screen.press('\u0003');
		await screen.ended;
	}
}
