import {readdir, stat} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import type {SetupAnswer} from '../../state/setup/setup-ask.ts';
import {expandPath, type PathStart} from './expand-path.ts';

/** More than anybody reads; each link among them costs a look at where it leads. */
const mostCandidates = 200;

const commonStart = (names: readonly string[]): string => {
	const [first = '', ...rest] = names;
	let start = first;
	for (const name of rest) {
		while (!name.startsWith(start)) {
			// By whole characters, of which some take two code units.
			start = [...start].slice(0, -1).join('');
		}
	}

	return start;
};

/** @returns the names of folders in `folder` that begin with `start`, in order. Those with a dot have to be asked for. */
async function foldersIn(folder: string, start: string): Promise<readonly string[]> {
	const entries = (await readdir(folder, {withFileTypes: true}))
		.filter(({name}) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')))
		.filter(entry => entry.isDirectory() || entry.isSymbolicLink())
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.slice(0, mostCandidates);
	const leads = await Promise.all(
		entries.map(async entry => {
			const found = entry.isDirectory() ? entry : await stat(join(folder, entry.name)).catch(() => undefined);
			return found?.isDirectory() === true;
		}),
	);
	return entries.filter((_, index) => leads[index]).map(({name}) => name);
}

/**
 * Completes the path that `typed` begins, as a shell does: as far as all folders agree, with a slash behind the only one.
 * @throws {AppError} `FOLDER_MISSING` where none begins like that, or nobody can look.
 */
export async function completeFolder(typed: string, start: PathStart): Promise<SetupAnswer> {
	const text = typed === '~' ? `~${sep}` : typed;
	const end = Math.max(text.lastIndexOf('/'), text.lastIndexOf(sep)) + 1;
	const [head, name] = [text.slice(0, end), text.slice(end)];
	const folder = expandPath(head, start);
	const names = await foldersIn(folder, name).catch((cause: unknown) => {
		throw new AppError('FOLDER_MISSING', `Expected a folder to look into, but ${drawable(folder)} is none.`, {
			cause,
		});
	});
	const [only] = names;
	if (only === undefined) {
		throw new AppError('FOLDER_MISSING', `No folder in ${drawable(folder)} begins with "${drawable(name)}".`);
	}

	return names.length === 1
		? {type: 'completed', text: `${head}${only}${sep}`, candidates: []}
		: {type: 'completed', text: head + commonStart(names), candidates: names};
}
