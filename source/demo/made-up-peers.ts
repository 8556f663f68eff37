/** A file that is made up for the demo. */
export interface MadeUpFile {
	/** Relative, `/`-separated. */
	readonly path: string;
	/** Its whole content; undefined: it is `size` zero bytes, which take no room on the disk. */
	readonly text?: string;
	/** Bytes. */
	readonly size?: number;
}

/** A member of the made-up network. */
export interface MadeUpPeer {
	readonly files: readonly MadeUpFile[];
	/** Bytes a second that it gives to all others together. */
	readonly upLimit: number;
	/** Seconds that it stays and then stays away, over and over; undefined: it stays. */
	readonly comesAndGoes?: number;
}

const kilo = 2 ** 10;
const mega = 2 ** 20;

const zeros = (path: string, size: number): MadeUpFile => ({path, size});
const text = (path: string, content: string): MadeUpFile => ({path, text: content});

/** @returns `count` files whose names `name` gives, with sizes around `size`. */
const series = (count: number, size: number, name: (number: string) => string): MadeUpFile[] =>
	Array.from({length: count}, (_, index) =>
		zeros(
			name(String(index + 1).padStart(2, '0')),
			// A fixed scatter: two peers with the same series offer the same files.
			Math.round(size * (0.6 + ((index * 37) % 80) / 100)),
		),
	);

const songs = series(14, 4 * mega, number => `Kitchen Recordings - ${number}.flac`);
const photos = series(40, 2.5 * mega, number => `2024-07-lake-${number}.jpg`);
const lectures = series(9, 90 * mega, number => `lecture-${number}-distributed-systems.mkv`);
const windows = text(
	'read me (windows).txt',
	'These lines end\r\nas they do on Windows,\r\nand arrive like that.\r\n',
);
const poem = text(
	'ode-to-a-small-network.txt',
	'One word is shared, and then the rest:\na folder each, and no one best.\n',
);
const distribution = zeros('harbour-linux-12.4-amd64.iso', 702 * mega);

/** The members of the made-up network. Several offer the same files, some the same name with another size. */
export const madeUpPeers: readonly MadeUpPeer[] = [
	{
		upLimit: 3 * mega,
		files: [
			distribution,
			zeros('harbour-linux-12.4-arm64.iso', 655 * mega),
			zeros('harbour-linux-12.4-netinst.iso', 48 * mega),
			text('SHA256SUMS', 'These sums are as made up as the files.\n'),
			windows,
			zeros('todo.txt', 0),
		],
	},
	{
		upLimit: 1.2 * mega,
		files: [...songs, poem, text('playlist.m3u', songs.map(({path}) => `${path}\n`).join('')), distribution],
	},
	{
		upLimit: 600 * kilo,
		files: [
			...photos,
			text('photos.csv', 'name,place\n2024-07-lake-01.jpg,the pier\n'),
			zeros('lake-panorama.tif', 180 * mega),
			zeros('湖の写真.zip', 64 * mega),
			zeros('Fotos vom See – Übersicht.pdf', 9 * mega),
		],
	},
	{
		upLimit: 2 * mega,
		files: [
			...lectures,
			...songs.slice(0, 6),
			zeros('lectures/slides/lecture-01.pdf', 3 * mega),
			text('lectures/notes.md', '# Notes\n\nA partition is not a failure; it is Tuesday.\n'),
			// The same name as another peer's, and not the same file.
			zeros('lake-panorama.tif', 178 * mega),
			poem,
		],
	},
	{
		upLimit: 300 * kilo,
		files: [
			...photos.slice(10, 25),
			zeros('café – déjà vu.mp3', 5 * mega),
			zeros('музыка для дороги.mp3', 7 * mega),
			zeros('🚲 route.gpx', 220 * kilo),
			text('empty.log', ''),
			zeros(
				`a name that does not fit on a narrow screen and has to be cut ${'a-little-'.repeat(10)}earlier.txt`,
				1200,
			),
		],
	},
	{
		upLimit: mega,
		comesAndGoes: 20,
		files: [zeros('here-and-gone.bin', 40 * mega), windows, distribution, ...lectures.slice(0, 2)],
	},
];

/** What the user's own folder of the demo holds. */
export const ownFiles: readonly MadeUpFile[] = [
	text('welcome.txt', 'This folder is made up, and is removed when the demo ends.\n'),
	text('shopping.txt', 'bread\nbatteries\nstring\n'),
	zeros('holiday.jpg', 3 * mega),
	...songs.slice(0, 2),
];
