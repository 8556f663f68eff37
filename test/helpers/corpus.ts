import {createRandom} from './random.ts';

const syllables =
	'ra di o head mus ka lo ti ber sun ma ne vo ril ta che po li gre en sto ry mi da no wa ke fi lu'.split(' ');
const extensions = {
	music: ['mp3', 'flac', 'ogg'],
	photos: ['jpg', 'png', 'heic'],
	packages: ['deb', 'tar.gz', 'rpm'],
	docs: ['pdf', 'txt', 'docx', 'md'],
	code: ['ts', 'c', 'py', 'h'],
	tv: ['mkv', 'mp4'],
} as const;
const foreign = [
	'Ärger',
	'Café',
	'Привет',
	'музыка',
	'日本語',
	'音楽',
	'노래',
	'élan',
	'Ωμέγα',
	'שלום',
	'e\u0301te\u0301',
	'🎵 hit',
];

type Random = (below: number) => number;

const pick = <Value>(random: Random, values: readonly Value[]): Value =>
	values[random(values.length)] as Value;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Makes paths as they are in shared folders: 44 bytes each on average, 5 % of them with letters beyond ASCII. */
export class Corpus {
	readonly #random: Random;
	readonly #words: readonly string[];

	constructor(seed = 1) {
		const random = createRandom(seed);
		this.#random = random;
		this.#words = Array.from({length: 4000}, () =>
			Array.from({length: 1 + random(3)}, () => pick(random, syllables)).join(''),
		);
	}

	/** @returns the path of a file; another one for each index. */
	path(index: number): string {
		const random = this.#random;
		const kinds = Object.keys(extensions) as (keyof typeof extensions)[];
		const kind = pick(random, kinds);
		const extension = pick(random, extensions[kind]);
		const special = random(20) === 0 ? `${pick(random, foreign)} ` : '';
		const number = index.toString(36);
		switch (kind) {
			case 'music':
				return `music/${this.#title(2)}/${this.#title(1)}/${this.#two()} ${special}${this.#title(1)} ${number}.${extension}`;
			case 'photos':
				return `photos/20${this.#two()}/${special}${this.#title(2)} ${this.#two()}/IMG_${number}.${extension}`;
			case 'packages':
				return `pool/main/${this.#word()}-${this.#word()}_${random(9)}.${random(30)}.${random(9)}-${number}${special.trim()}_amd64.${extension}`;
			case 'docs':
				return `docs/${this.#word()}/${this.#word()}/${special}${this.#title(2)} report ${number}.${extension}`;
			case 'code':
				return `src/${this.#word()}/lib/${this.#word()}/${this.#word()}/${special.trim()}${this.#word()}-${number}.${extension}`;
			case 'tv':
				return `TV/${this.#title(2)}/Season ${random(9)}/${special}${this.#word()}.S0${random(9)}E${this.#two()}.${number}.${extension}`;
		}
	}

	paths(count: number): string[] {
		return Array.from({length: count}, (_, index) => this.path(index));
	}

	/** @returns a word of a path, half of the time misspelt. */
	query(path: string): string {
		const random = this.#random;
		const characters = [...path.normalize('NFC')];
		const length = 3 + random(9);
		const start = random(Math.max(1, characters.length - length));
		const part = characters
			.slice(start, start + length)
			.filter(character => !/[\s|"'^$!:\\]/u.test(character));
		if (random(2) === 0 && part.length > 3) {
			const at = 1 + random(part.length - 2);
			const letter = pick(random, [...'aeiostrn']);
			const spoil = [
				() => part.splice(at, 1),
				() => part.splice(at, 0, letter),
				() => part.splice(at, 1, letter),
				() => part.splice(at, 2, ...part.slice(at, at + 2).reverse()),
			];
			pick(random, spoil)();
		}

		return part.join('').toLowerCase();
	}

	#word(): string {
		return pick(this.#random, this.#words);
	}

	#title(words: number): string {
		return Array.from({length: words}, () => capital(this.#word())).join(' ');
	}

	#two(): string {
		return String(this.#random(25)).padStart(2, '0');
	}
}
