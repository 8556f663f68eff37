import {lstatSync, mkdirSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {partLength, readNames} from '../../source/share/disk/read-names.ts';
import {versionOf} from '../../source/share/shared-file.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const read = (place: string, size: number) => {
	const parts = [...readNames(place, size)];
	return {
		names: parts.flatMap(({entries}) => entries.map(({name}) => name)).sort(),
		lengths: parts.map(({entries}) => entries.length),
		last: parts.map(({isLast}) => isLast),
		bad: parts.reduce((sum, {bad}) => sum + bad, 0),
	};
};

test('a folder is read in parts, at once or slowly, with the same end', async t => {
	const folder = await temporaryFolder(t);
	for (const count of [0, 1, partLength, partLength + 1, partLength * 2 + 3]) {
		const place = join(folder, `${count}`);
		mkdirSync(place);
		const names = Array.from({length: count}, (_, index) => `${index}`).sort();
		for (const name of names) {
			writeFileSync(join(place, name), '');
		}

		for (const size of [0, Number.POSITIVE_INFINITY]) {
			const {names: found, lengths, last} = read(place, size);
			t.deepEqual(found, names);
			t.true(lengths.every(length => length <= partLength));
			t.is(last.indexOf(true), last.length - 1, 'only the last one is the last');
		}
	}
});

const testOnLinux = process.platform === 'linux' ? test : test.skip;

testOnLinux('a name that is not valid is told from one that only looks like it', async t => {
	const folder = await temporaryFolder(t);
	writeFileSync(join(folder, 'good \uFFFD'), '');
	writeFileSync(join(folder, 'good'), '');
	writeFileSync(Buffer.concat([Buffer.from(`${folder}/bad `), Buffer.from([0xff, 0xfe])]), '');
	for (const size of [0, Number.POSITIVE_INFINITY]) {
		const {names, bad} = read(folder, size);
		t.deepEqual(names, ['good', 'good \uFFFD']);
		t.is(bad, 1);
	}
});

test('a time is the same number, however it is asked', async t => {
	const folder = await temporaryFolder(t);
	const place = join(folder, 'a');
	writeFileSync(place, '');
	for (const time of [
		0, 1, 0.000_001, 1_700_000_000.123_456, 1_700_000_000.999_999, -1, -1.25, -12_345.678_9,
	]) {
		utimesSync(place, time, time);
		t.is(versionOf(statSync(place, {bigint: true})).mtime, lstatSync(place).mtimeMs);
	}
});
