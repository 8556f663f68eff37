/** A file that is made up for the demo. */
export interface MadeUpFile {
	/** Relative, `/`-separated. */
	readonly path: string;
	/** Its whole content; undefined: it is `size` zero bytes, which take no room on the disk. */
	readonly text?: string;
	/** Bytes. */
	readonly size?: number;
	/** Milliseconds since the epoch. @default now */
	readonly modified?: number;
}

/** What a made-up member does beside serving its files. */
export interface Habits {
	/** Seconds that it stays and then stays away, over and over; undefined: it stays. */
	readonly comesAndGoes?: number;
	/** Seconds for which it gives and then holds back what it gives, over and over; undefined: it always gives. */
	readonly stalls?: number;
	/** A regular expression of what it fetches from others once it sees it; undefined: nothing. */
	readonly wants?: string;
}

/** A member of the made-up network. */
export interface MadeUpPeer extends Habits {
	readonly name: string;
	readonly files: readonly MadeUpFile[];
	/** Bytes a second that it gives to all others together. */
	readonly upLimit: number;
	/** Bytes a second that it takes. @default no limit */
	readonly downLimit?: number;
}

const kilo = 2 ** 10;
const mega = 2 ** 20;
const day = 24 * 3600 * 1000;

/** The same for all members, so that they list the same dates. */
const begin = Date.now();
const ago = (days: number): number => Math.floor(begin - days * day);

const zeros = (path: string, size: number, days: number): MadeUpFile => ({path, size, modified: ago(days)});
const text = (path: string, content: string, days: number): MadeUpFile => ({
	...{path, text: content, modified: ago(days)},
});

/**
 * @returns `count` files whose names `name` gives, with sizes around `size`, made one after the other in steps of
 * `every` days up to `last` days ago.
 */
const series = (
	count: number,
	size: number,
	{last, every}: {readonly last: number; readonly every: number},
	name: (number: string) => string,
): MadeUpFile[] =>
	Array.from({length: count}, (_, index) =>
		zeros(
			name(String(index + 1).padStart(2, '0')),
			// A fixed scatter: two peers with the same series offer the same files.
			Math.round(size * (0.6 + ((index * 37) % 80) / 100)),
			last + (count - 1 - index) * every,
		),
	);

const songs = series(14, 4 * mega, {last: 40, every: 5.3}, number => `Kitchen Recordings - ${number}.flac`);
const photos = series(40, 2.5 * mega, {last: 130, every: 0.07}, number => `lake-${number}.jpg`);
const lectures = series(
	9,
	60 * mega,
	{last: 6, every: 7},
	number => `lecture-${number}-distributed-systems.mkv`,
);
const windows = text(
	'read me (windows).txt',
	'These lines end\r\nas they do on Windows,\r\nand arrive like that.\r\n',
	400,
);
const poem = text(
	'ode-to-a-small-network.txt',
	'One word is shared, and then the rest:\na folder each, and no one best.\n',
	15,
);
const distribution = zeros('harbour-linux-12.4-amd64.iso', 352 * mega, 12);

/** The members of the made-up network. Several offer the same files, some the same name with another size. */
export const madeUpPeers: readonly MadeUpPeer[] = [
	{
		name: 'ada',
		upLimit: 3 * mega,
		files: [
			distribution,
			zeros('harbour-linux-12.4-arm64.iso', 327 * mega, 12),
			zeros('harbour-linux-12.4-netinst.iso', 48 * mega, 11.5),
			text('SHA256SUMS', 'These sums are as made up as the files.\n', 11),
			windows,
			zeros('todo.txt', 0, 1.2),
		],
	},
	{
		name: 'ben',
		upLimit: 1.2 * mega,
		files: [
			...songs,
			poem,
			text('playlist.m3u', songs.map(({path}) => `${path}\n`).join(''), 38),
			distribution,
		],
	},
	{
		name: 'cleo',
		upLimit: 600 * kilo,
		files: [
			...photos,
			text('photos.csv', 'name,place\nlake-01.jpg,the pier\n', 129),
			zeros('lake-panorama.tif', 180 * mega, 128),
			zeros('湖の写真.zip', 64 * mega, 120),
			zeros('Fotos vom See – Übersicht.pdf', 9 * mega, 119),
		],
	},
	{
		name: 'dora',
		upLimit: 2 * mega,
		downLimit: 250 * kilo,
		wants: '^holiday',
		files: [
			...lectures,
			...songs.slice(0, 6),
			zeros('lectures/slides/lecture-01.pdf', 3 * mega, 61),
			text('lectures/notes.md', '# Notes\n\nA partition is not a failure; it is Tuesday.\n', 2.5),
			// The same name as another peer's, and not the same file.
			zeros('lake-panorama.tif', 178 * mega, 90),
			poem,
		],
	},
	{
		name: 'emil',
		upLimit: 300 * kilo,
		files: [
			...photos.slice(10, 25),
			zeros('café – déjà vu.mp3', 5 * mega, 700),
			zeros('музыка для дороги.mp3', 7 * mega, 33),
			zeros('🚲 route.gpx', 220 * kilo, 3.4),
			text('empty.log', '', 0.1),
			zeros(
				`a name that does not fit on a narrow screen and has to be cut ${'a-little-'.repeat(10)}earlier.txt`,
				1200,
				8,
			),
		],
	},
	{
		name: 'fay',
		upLimit: mega,
		comesAndGoes: 20,
		files: [zeros('here-and-gone.bin', 40 * mega, 0.4), windows, distribution, ...lectures.slice(0, 2)],
	},
	{
		name: 'gus',
		upLimit: 800 * kilo,
		stalls: 20,
		files: [distribution, ...lectures.slice(0, 3), ...songs.slice(4, 9)],
	},
];

/** What the user's own folder of the demo holds. */
export const ownFiles: readonly MadeUpFile[] = [
	text('welcome.txt', 'This folder is made up, and is removed when the demo ends.\n', 0),
	text('shopping.txt', 'bread\nbatteries\nstring\n', 1),
	zeros('holiday.jpg', 24 * mega, 27),
	...songs.slice(0, 2),
];

/** @returns the sizes of those that are nothing but zero bytes, by path. */
export const zerosOf = (files: readonly MadeUpFile[]): ReadonlyMap<string, number> =>
	new Map(files.flatMap(({path, text: content, size = 0}) => (content === undefined ? [[path, size]] : [])));
