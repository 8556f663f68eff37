import {formatBytes} from '../format.ts';
import {drawable} from '../model/drawable.ts';
import type {FileRow} from '../model/file.ts';
import {compilePattern} from '../wire/pattern.ts';
import type {Face} from './face.ts';
import {jsonLine} from './json-line.ts';
import {lookAround} from './look-around.ts';
import {Observer} from './observer.ts';
import {allRows} from './rows.ts';

/** Lists what everybody offers, one file a line. @returns the exit code: 1 where nothing matches. */
export async function ls(face: Face): Promise<number> {
	const {engine, options, stdout, stderr, signal} = face;
	const [text = ''] = options.patterns;
	const pattern = compilePattern(text);
	const observer = new Observer(engine);
	try {
		await lookAround(face, observer);
		let count = 0;
		for await (const row of allRows(engine, signal)) {
			if (pattern.test(row.path)) {
				count++;
				stdout.write(options.json ? jsonLine(plain(row)) : line(row));
			}
		}

		if (count === 0) {
			stderr.write(text === '' ? 'Nobody offers a file.\n' : `No file matches ${drawable(text)}.\n`);
		}

		return count === 0 && text !== '' ? 1 : 0;
	} finally {
		observer.close();
	}
}

const online = ({holders}: FileRow): number => holders.filter(holder => holder.online).length;

const line = (row: FileRow): string => {
	const size = row.size === undefined ? '?' : formatBytes(row.size);
	return `${size.padStart(6)} ${String(online(row)).padStart(3)}  ${row.label}\n`;
};

/**
 * A row as programs read it: `size` in bytes, `modified` in milliseconds since the epoch and `sha256` in lower-case hex, null
 * where unknown.
 */
const plain = ({path, size, modified, sha256, holders, differs}: FileRow) => ({
	path,
	size: size ?? null,
	modified: modified ?? null,
	sha256: sha256 ?? null,
	holders,
	differs,
});
