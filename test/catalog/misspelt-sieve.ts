import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {segmentWords} from '../../source/catalog/columns/segment.ts';
import {Table} from '../../source/catalog/columns/table.ts';
import {byteOf} from '../../source/catalog/columns/text-block.ts';
import {fold} from '../../source/catalog/fold.ts';
import {allowedErrors, ErrorCounter} from '../../source/catalog/search/errors.ts';
import {misspeltInPath} from '../../source/catalog/search/misspelt-sieve.ts';
import {PathErrors} from '../../source/catalog/search/path-errors.ts';
import {hasBit} from '../../source/catalog/search/ranked-rows.ts';
import {Corpus} from '../helpers/corpus.ts';
import {createRandom} from '../helpers/random.ts';

const files = 800;
const words = 150;

/** @returns a piece of a path, most often about where its last part begins, with a few letters changed. */
function spoil(path: string, random: (below: number) => number): string {
	const length = 4 + random(14);
	const slash = path.lastIndexOf('/');
	const start = random(3) === 0 ? random(path.length) : Math.max(0, slash - random(length));
	const letters = path.slice(start, start + length).split('');
	for (let left = random(allowedErrors(letters.length) + 1); left > 0; left -= 1) {
		const at = random(letters.length);
		const letter = path.charAt(random(path.length));
		letters.splice(at, random(2), ...(random(3) === 0 ? [] : [letter]));
	}

	return letters.join('');
}

/** Fails where the sieve leaves out a row that holds `bytes` with so many errors, or says wrongly where to look for them. */
function check(t: ExecutionContext, bytes: Uint8Array, errors: number, table: Table): void {
	const counter = new ErrorCounter(bytes);
	const inPaths = new PathErrors(counter, table);
	const inName = new Uint32Array(segmentWords);
	const beyond = new Uint32Array(segmentWords);
	misspeltInPath(bytes, errors, inPaths.folders)(inName, beyond, table, 0);
	const look = (row: number): number => {
		if (hasBit(beyond, row)) {
			return inPaths.inRow(row, 0, hasBit(inName, row));
		}

		return hasBit(inName, row) ? inPaths.inName(row) : -1;
	};
	for (let row = 0; row < files; row += 1) {
		const least = counter.inBytes(table.segment(row).texts, row);
		if (least >= 0 && least <= errors) {
			t.is(look(row), least, `${Buffer.from(bytes).toString('latin1')} in ${table.path(row)}`);
		}
	}
}

for (const seed of [1, 2, 3, 4]) {
	test(`no row is left out that may be meant by a misspelt word (seed ${seed})`, t => {
		const table = new Table();
		const paths = new Corpus(seed).paths(files);
		for (const path of paths) {
			table.add(path);
		}

		const random = createRandom(seed + 10);
		for (let round = 0; round < words; round += 1) {
			const word = spoil(fold(paths[random(files)] ?? ''), random);
			const bytes = Uint8Array.from(word.split(''), unit => byteOf(unit.charCodeAt(0)));
			for (let errors = 1; errors <= allowedErrors(bytes.length); errors += 1) {
				check(t, bytes, errors, table);
			}
		}
	});
}
