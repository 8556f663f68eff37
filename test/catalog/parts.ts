import test from 'ava';
import {PlainPath} from '../../source/catalog/columns/plain-path.ts';
import {hashOf} from '../../source/catalog/columns/table.ts';
import {PartReader} from '../../source/catalog/parts/part-reader.ts';
import {PartWriter} from '../../source/catalog/parts/part-writer.ts';
import {AppError} from '../../source/model/errors.ts';
import {Corpus} from '../helpers/corpus.ts';
import {createRandom} from '../helpers/random.ts';

interface Entry {
	readonly path: string;
	readonly gone?: true;
	readonly size?: number | undefined;
	readonly modified?: number | undefined;
	readonly sha256?: string | undefined;
}

const odd = [
	'',
	'/',
	'//',
	'a',
	'a/',
	'/a',
	'ä/b',
	'a/\ud800',
	'x'.repeat(70_000),
	`${'y/'.repeat(300)}z`,
	'a\u0001b',
];

function entriesOf(seed: number): readonly Entry[] {
	const random = createRandom(seed);
	const corpus = new Corpus(seed);
	return Array.from({length: 2500}, (_, index): Entry => {
		const path = random(30) === 0 ? (odd[random(odd.length)] ?? '') : corpus.path(index);
		return random(10) === 0
			? {path, gone: true}
			: {
					path,
					size: [undefined, 0, 1, 2 ** 53 - 1, random(1e9)][random(5)],
					modified: [undefined, 0, -1, 8.64e15, 1.5, random(1e9)][random(6)],
					sha256:
						random(3) === 0
							? random(2 ** 30)
									.toString(16)
									.padStart(64, '0')
							: undefined,
				};
	});
}

function write(entries: readonly Entry[]): PartWriter {
	const writer = new PartWriter();
	const plain = new PlainPath();
	for (const [index, {path, gone, size, modified, sha256}] of entries.entries()) {
		const given = index % 2 === 0 && plain.read(path) ? plain : path;
		if (gone) {
			writer.dropped(given);
		} else {
			writer.listed(given, {size, modified, sha256});
		}
	}

	return writer;
}

function read(bytes: Uint8Array): readonly Entry[] {
	const reader = new PartReader(bytes);
	const entries: Entry[] = [];
	while (reader.next()) {
		const path = typeof reader.path === 'string' ? reader.path : reader.path.text();
		const {size, modified, sha256} = reader;
		entries.push(
			reader.isGone
				? {path, gone: true}
				: {path, size, modified, sha256: sha256 && Buffer.from(sha256).toString('hex')},
		);
	}

	return entries;
}

for (const seed of [1, 2, 3]) {
	test(`what is written in parts is read from them (seed ${seed})`, t => {
		const entries = entriesOf(seed);
		const parts = write(entries).take();
		t.is(
			parts.reduce((sum, part) => sum + part.entries, 0),
			entries.length,
		);
		t.true(parts.every(part => part.entries <= 1000));
		t.deepEqual(
			parts.flatMap(({bytes}) => read(bytes)),
			entries,
		);
	});
}

test('a part that is not whole, or nonsense, is damaged and nothing else', t => {
	const random = createRandom(4);
	const [part] = write(entriesOf(4).slice(0, 50)).take();
	const whole = part?.bytes ?? new Uint8Array();
	for (let round = 0; round < 3000; round++) {
		const bytes = whole.slice(0, 1 + random(whole.length));
		for (let changes = random(4); changes > 0; changes--) {
			bytes[random(bytes.length)] = random(256);
		}

		try {
			t.true(read(bytes).length <= whole.length);
		} catch (error) {
			t.true(error instanceof AppError && error.code === 'STATE_DAMAGED', String(error));
		}
	}
});

test('a path in bytes is the same to the columns as one in text', t => {
	const corpus = new Corpus();
	const [plain, grown] = [new PlainPath(), new PlainPath()];
	let before = '';
	for (let index = 0; index < 2000; index++) {
		const path = corpus.path(index % 700);
		t.is(plain.read(path), /^[ -~]*$/.test(path));
		if (plain.length > 0) {
			t.is(hashOf(plain), hashOf(path));
			t.is(plain.text(), path);
			t.is(plain.base, path.lastIndexOf('/') + 1);
			let kept = 0;
			while (kept < Math.min(before.length, path.length) && before[kept] === path[kept]) {
				kept++;
			}

			const source = Buffer.from(`...${path}`);
			t.true(grown.extend(kept, source, 3 + kept, source.length));
			t.is(hashOf(grown), hashOf(path));
			t.is(grown.base, plain.base);
			before = path;
		}
	}
});
