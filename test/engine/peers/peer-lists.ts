import test from 'ava';
import {MemoryCatalog} from '../../../source/catalog/memory-catalog.ts';
import {PeerLists} from '../../../source/engine/peers/peer-lists.ts';
import type {ListLines} from '../../../source/model/catalog.ts';
import type {FileRow} from '../../../source/model/file.ts';
import type {CatalogReply} from '../../../source/network/client/catalog-reply.ts';
import {type CatalogLine, encodeCatalogLine} from '../../../source/wire/catalog-line.ts';
import {until} from '../../helpers/until.ts';

const ben = 'http://ben:80';
const never = new AbortController().signal;

const file = (path: string, size = 1): CatalogLine => ({path, size, modified: 1});
const files = (count: number, from = 0): CatalogLine[] =>
	Array.from({length: count}, (_, index) => file(`file-${from + index}`));

function createLists() {
	const catalog = new MemoryCatalog();
	const lists = new PeerLists(catalog);
	const rows = async (): Promise<readonly FileRow[]> => {
		const answer = await catalog.query({
			type: 'rows',
			filter: '',
			sort: 'name',
			descending: false,
			offset: 0,
			count: 10_000,
		});
		return answer.rows;
	};
	const paths = async () => (await rows()).map(({path}) => path);
	return {lists, rows, paths};
}

type Lines = Iterable<readonly CatalogLine[]> | AsyncIterable<readonly CatalogLine[]>;

const reply = (lines: Lines, {base = '0', revision = 'r.1'} = {}): CatalogReply => ({
	base,
	revision,
	refused: () => 0,
	lines: (async function* () {})(),
	parts: (async function* () {
		for await (const some of lines) {
			yield {bytes: Buffer.from(some.map(encodeCatalogLine).join('')), isLast: false};
		}
	})(),
});

test('rows of a list are seen while the rest of it is still on its way', async t => {
	const {lists, rows} = createLists();
	const {promise, resolve} = Promise.withResolvers<void>();
	const taking = lists.takeReply(
		ben,
		reply(
			(async function* () {
				yield files(1500);
				await promise;
				yield files(10, 1500);
			})(),
		),
		never,
	);
	await until(async () => (await rows()).length === 1500);
	t.is(lists.revision(ben), undefined, 'it is not whole');
	resolve();
	t.deepEqual(await taking, {isNews: true, refused: 0, files: 1510});
	t.is((await rows()).length, 1510);
	t.is(lists.revision(ben), 'r.1');
});

test('a whole list replaces what was there, and nothing of it goes before the list is whole', async t => {
	const {lists, paths} = createLists();
	await lists.takeReply(ben, reply([[file('a'), file('b'), file('c')]]), never);
	const cut = (async function* () {
		yield [file('b', 2), file('d')];
		throw new Error('The line is cut.');
	})();
	await t.throwsAsync(lists.takeReply(ben, reply(cut, {revision: 's.1'}), never), {message: /cut/});
	t.true((await paths()).includes('a') && (await paths()).includes('c'));
	t.is(lists.revision(ben), undefined, 'it is asked for from its beginning');
	await lists.takeReply(ben, reply([[file('b', 2)], [file('d')]], {revision: 's.1'}), never);
	t.deepEqual(await paths(), ['b', 'd']);
	t.is(lists.revision(ben), 's.1');
});

test('changes are taken in their order, and asked for again where they break off', async t => {
	const {lists, paths} = createLists();
	await lists.takeReply(ben, reply([files(3)]), never);
	const changes: CatalogLine[] = [
		{path: 'file-0', gone: true},
		file('new'),
		{path: 'new', gone: true},
		{path: 'file-1', gone: true},
		file('file-1'),
	];
	const cut = (async function* () {
		yield changes.slice(0, 2);
		throw new Error('The line is cut.');
	})();
	const since = {base: 'r.1', revision: 'r.2'};
	await t.throwsAsync(lists.takeReply(ben, reply(cut, since), never));
	t.is(lists.revision(ben), 'r.1');
	await lists.takeReply(ben, reply([changes.slice(0, 2), changes.slice(2)], since), never);
	t.deepEqual(await paths(), ['file-1', 'file-2']);
	t.is(lists.revision(ben), 'r.2');
});

test('changes to a list that is not here are refused', async t => {
	const {lists, paths} = createLists();
	await t.throwsAsync(lists.takeReply(ben, reply([[file('a')]], {base: 'r.7'}), never), {
		code: 'BROKEN_REPLY',
	});
	t.deepEqual(await paths(), []);
});

test('nothing more of a list is taken in once it is not wanted', async t => {
	const {lists, rows} = createLists();
	const stop = new AbortController();
	const lines = (async function* () {
		yield files(1000);
		stop.abort();
		yield files(1000, 1000);
	})();
	await t.throwsAsync(lists.takeReply(ben, reply(lines), stop.signal));
	t.is((await rows()).length, 1000);
	await lists.forget(ben);
	t.deepEqual(await rows(), []);
});

test('the first files of all are seen before those behind them, and the last lines end the list', async t => {
	const catalog = new MemoryCatalog();
	const told: Pick<ListLines, 'begins' | 'revision'>[] = [];
	const sizes: number[] = [];
	const takeLines = catalog.takeLines.bind(catalog);
	catalog.takeLines = async (holder, lines) => {
		told.push({begins: lines.begins, revision: lines.revision});
		const taken = await takeLines(holder, lines);
		sizes.push(taken.summary.rows);
		return taken;
	};
	catalog.endList = () => t.fail() as never;
	const lists = new PeerLists(catalog);
	const whole = (from: number): CatalogReply => ({
		...reply([]),
		parts: (async function* () {
			yield {bytes: Buffer.from(files(1000, from).map(encodeCatalogLine).join('')), isLast: true};
		})(),
	});
	t.like(await lists.takeReply(ben, whole(0), never), {isNews: true, files: 1000});
	t.is(lists.revision(ben), 'r.1');
	t.true((sizes[0] ?? 0) > 10 && (sizes[0] ?? 0) < 200, `${sizes}`);
	await lists.takeReply('http://ada:80', whole(1000), never);
	t.deepEqual(sizes.slice(1), [1000, 2000]);
	t.deepEqual(told, [
		{begins: true, revision: undefined},
		{begins: false, revision: 'r.1'},
		{begins: true, revision: 'r.1'},
	]);
});

test('a list with too much that is none is given up, and asked for again from its beginning', async t => {
	const {lists, paths} = createLists();
	const parts = async function* () {
		for (let part = 0; part < 3; part++) {
			const rubbish = '\n'.repeat(400);
			yield {bytes: Buffer.from(`${encodeCatalogLine(file(`file-${part}`))}${rubbish}`), isLast: part === 2};
		}
	};
	const error = await t.throwsAsync(lists.takeReply(ben, {...reply([]), parts: parts()}, never));
	t.like(error, {code: 'BROKEN_REPLY', message: 'Its list holds too much that is no list.'});
	t.is(lists.revision(ben), undefined);
	t.deepEqual(await paths(), ['file-0', 'file-1', 'file-2']);
});
