import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {FileRow} from '../../source/model/file.ts';
import type {RowsQuery} from '../../source/model/query.ts';
import {folderKey} from '../../source/model/tree-line.ts';
import {createRandom} from '../helpers/random.ts';

const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 10_000};

/** @returns the lines of what lies at `prefix`, in the plainest way: `key depth` and, of a folder, what is below it. */
function plainTree(
	rows: readonly FileRow[],
	isOpen: (path: string) => boolean,
	prefix = '',
	depth = 0,
): string[] {
	const here = rows.filter(row => row.path.startsWith(prefix));
	const rest = (row: FileRow): string => row.path.slice(prefix.length);
	const inFolders = here.filter(row => rest(row).includes('/'));
	const names = [...new Set(inFolders.map(row => rest(row).split('/')[0] ?? ''))].sort();
	const folders = names.flatMap(name => {
		const path = prefix + name;
		const below = here.filter(row => row.path.startsWith(`${path}/`));
		const bytes = below.reduce((sum, row) => sum + (row.size ?? 0), 0);
		const have = below.filter(row => row.have).length;
		return [
			`${folderKey(path)} ${depth} ${isOpen(path)} ${below.length} ${bytes} ${have}`,
			...(isOpen(path) ? plainTree(rows, isOpen, `${path}/`, depth + 1) : []),
		];
	});
	const files = here.filter(row => !rest(row).includes('/')).map(row => `${row.key} ${depth}`);
	return [...folders, ...files];
}

for (const seed of [1, 2, 3]) {
	test(`windows of the tree are those of a plain tree (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog();
		const part = (): string => 'abcd'.charAt(random(4));
		const path = (): string => Array.from({length: 1 + random(4)}, part).join('/');
		for (let round = 0; round < 150; round += 1) {
			await catalog.update(
				['self', 'http://a:1'][random(2)] ?? '',
				Array.from({length: 3}, () => ({
					path: path(),
					size: [undefined, 1, 2][random(3)],
					modified: undefined,
				})),
				[path(), path()],
			);
			const filter = ['', '', 'a', 'is:have', '!b size:>1'][random(5)] ?? '';
			const sort = random(2) === 0 ? 'name' : 'holders';
			const {rows} = await catalog.query({...all, filter, sort});
			const open = Array.from({length: random(20)}, path);
			const lines = plainTree(rows, folder => filter !== '' || open.includes(folder));
			const offset = random(lines.length + 3);
			const count = random(10);
			const anchor = lines[random(lines.length)]?.split(' ')[0];
			const query = {...all, filter, sort, offset, count, tree: {open}} as const;
			const answer = await catalog.query(anchor === undefined ? query : {...query, anchor});
			t.is(answer.tree?.total, lines.length);
			t.is(
				answer.anchorIndex,
				anchor === undefined ? undefined : lines.findIndex(line => line.startsWith(`${anchor} `)),
			);
			t.deepEqual(
				answer.tree?.lines.map(line =>
					line.type === 'file'
						? `${line.key} ${line.depth}`
						: `${line.key} ${line.depth} ${line.open} ${line.files} ${line.bytes} ${line.have}`,
				),
				lines.slice(offset, offset + count),
			);
		}
	});
}
