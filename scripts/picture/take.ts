import {rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {build} from '../build.ts';
import {Recording} from './recording.ts';
import {openScreen, type Screen} from './screen.ts';
import {light, type Palette, terminalToSvg} from './terminal-to-svg.ts';

/** What is done to the demo before its picture is taken. */
interface Scene {
	readonly name: string;
	readonly columns: number;
	readonly rows: number;
	/** Arguments of the program. @default the demo, under a name that is nobody's */
	readonly words?: readonly string[];
	/** The ground that its terminal has. @default dark */
	readonly palette?: Palette;
	readonly play: (screen: Screen) => Promise<void>;
}

/** The demo, for somebody who is not whoever takes the pictures. */
const demo = ['--demo', '--name', 'zoe'] as const;

const lightConfig = join(tmpdir(), `tinyp2p-light-${process.pid}.toml`);

/** Marks files that come from different peers and fetches them, so that something is on its way. */
async function fetchSome(screen: Screen): Promise<void> {
	await screen.shows(/peers [67]|[67]\/\d+ peers/);
	await screen.shows(/harbour-linux/);
	screen.press('/iso | mkv\r');
	await screen.shows(/\d+\/\d\d/);
	screen.press('   jj  d');
	await screen.shows(/Download \d+ files/);
	screen.press('y');
	await screen.shows(/amd64\.iso .* \d\d%/);
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
			await screen.shows(/harbour-linux/);
			screen.press('/ext:flac,mp3\rD');
			await screen.shows(/Who has it/);
		},
	},
	{
		name: 'details',
		columns: 120,
		rows: 40,
		async play(screen) {
			await fetchSome(screen);
			// To the file that most have.
			screen.press('gi');
			await screen.shows(/[3-9] holders agree/);
		},
	},
	{
		name: 'setup',
		columns: 80,
		rows: 24,
		words: [],
		async play(screen) {
			await screen.shows(/Start a network/);
		},
	},
	{
		name: 'light',
		columns: 80,
		rows: 24,
		words: [...demo, '--config', lightConfig],
		palette: light,
		play: fetchSome,
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

/** What a person does in the recording: keys, and how long one looks at what came of them, in milliseconds. */
const moves: ReadonlyArray<readonly [keys: string, hold: number, shows?: RegExp]> = [
	['', 1500],
	['/', 700],
	['iso', 700],
	[' | mkv', 900],
	['\r', 900, /\/iso/],
	[' ', 350],
	[' ', 350],
	[' ', 700],
	['d', 2200, /Who has it/],
	['y', 600, /3 active/],
];

/** How often the recording looks at transfers that move, and for how long, in milliseconds. */
const watched = {every: 500, times: 10};

async function record(screen: Screen): Promise<string> {
	const recording = new Recording(screen.terminal);
	await screen.shows(/peers [5-9]/);
	await screen.shows(/harbour-linux/);
	for (const [keys, hold, shows] of moves) {
		screen.press(keys);
		await (shows === undefined ? delay(150) : screen.shows(shows));
		recording.add(hold);
	}

	for (let time = 0; time < watched.times; time++) {
		await delay(watched.every);
		recording.add(watched.every);
	}

	return recording.toSvg();
}

const pictures: ReadonlyArray<Omit<Scene, 'play'> & {readonly draw: (screen: Screen) => Promise<string>}> = [
	...scenes.map(({play, ...scene}) => ({
		...scene,
		async draw(screen: Screen) {
			await play(screen);
			return terminalToSvg(screen.terminal, scene.palette);
		},
	})),
	{name: 'recording', columns: 100, rows: 28, draw: record},
];

await build();
await writeFile(lightConfig, '[screen]\ntheme = "light"\n');
const wanted = process.argv.slice(2);
for (const {name, columns, rows, words = demo, draw} of pictures) {
	if (wanted.length > 0 && !wanted.includes(name)) {
		continue;
	}

	const screen = openScreen(words, columns, rows, tmpdir());
	try {
		const file = fileURLToPath(new URL(`../../media/${name}.svg`, import.meta.url));
		await writeFile(file, await draw(screen));
	} finally {
		screen.press('\u0003');
		await screen.ended;
	}
}

await rm(lightConfig);
