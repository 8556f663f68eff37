import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {FileRow} from '../../source/model/file.ts';
import type {RowsQuery} from '../../source/model/query.ts';

const all: RowsQuery = {
	type: 'rows',
	filter: '',
	sort: 'relevance',
	descending: false,
	offset: 0,
	count: 1000,
};

async function catalogOf(...paths: string[]): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		'http://a:1',
		paths.map(path => ({path, size: 1, modified: 1})),
	);
	return catalog;
}

async function find(catalog: MemoryCatalog, filter: string): Promise<readonly FileRow[]> {
	const {rows, matched} = await catalog.query({...all, filter});
	if (matched !== rows.length) {
		throw new Error(`${matched} rows are told, but ${rows.length} are there`);
	}

	return rows;
}

const paths = async (catalog: MemoryCatalog, filter: string): Promise<string[]> =>
	(await find(catalog, filter)).map(row => row.path);

/** What is highlighted, each piece in brackets. */
async function marked(catalog: MemoryCatalog, filter: string): Promise<string[]> {
	return (await find(catalog, filter)).map(({label, matches}) => {
		let text = '';
		let at = 0;
		for (const [first, last] of matches) {
			text += `${label.slice(at, first)}[${label.slice(first, last + 1)}]`;
			at = last + 1;
		}

		return text + label.slice(at);
	});
}

test('all words must be found, in any order and anywhere', async t => {
	const catalog = await catalogOf('music/Radiohead - Creep.mp3', 'music/Other - Creep.mp3', 'docs/radio.txt');
	t.deepEqual(await paths(catalog, 'creep radio'), ['music/Radiohead - Creep.mp3']);
	t.deepEqual(await paths(catalog, '  mus   creep '), [
		'music/Other - Creep.mp3',
		'music/Radiohead - Creep.mp3',
	]);
	t.deepEqual(await paths(catalog, 'mp4 creep nothing'), []);
	t.deepEqual(await paths(catalog, '   '), [
		'docs/radio.txt',
		'music/Other - Creep.mp3',
		'music/Radiohead - Creep.mp3',
	]);
});

test('misspelt words are found too, after those that are right', async t => {
	const catalog = await catalogOf('raidohead.mp3', 'radiohead.mp3', 'summer holiday.jpg', 'zebra.txt');
	t.deepEqual(await paths(catalog, 'radiohead'), ['radiohead.mp3', 'raidohead.mp3']);
	t.deepEqual(await paths(catalog, 'radohead'), ['radiohead.mp3', 'raidohead.mp3']);
	t.deepEqual(await paths(catalog, 'sumer hollidai'), ['summer holiday.jpg']);
	t.deepEqual(await paths(catalog, 'jpk'), []);
});

test('a misspelt word may begin in a folder and go on in the name', async t => {
	const catalog = await catalogOf('docs/ber/Loma.txt', 'docs/berl/other.txt', 'docs/berl/ma.txt');
	t.deepEqual(await paths(catalog, '/berluma'), ['docs/berl/ma.txt', 'docs/ber/Loma.txt']);
	t.deepEqual(await paths(catalog, '/berloma'), ['docs/ber/Loma.txt', 'docs/berl/ma.txt']);
});

test('misspelt words are not looked for where enough are right', async t => {
	const names = Array.from({length: 50}, (_, index) => `report ${index}`);
	t.is((await paths(await catalogOf(...names, 'repord'), 'report')).length, 50);
	t.is((await paths(await catalogOf(...names.slice(1), 'repord'), 'report')).length, 50);
	t.is((await paths(await catalogOf(...names.slice(1), 'repord', 'rebort'), 'report')).length, 51);
});

test('a capital makes its word, and only its word, count its case', async t => {
	const catalog = await catalogOf('Report final.txt', 'report Final.txt', 'REPORT FINAL.txt');
	t.is((await paths(catalog, 'report final')).length, 3);
	t.deepEqual(await paths(catalog, 'Report'), ['Report final.txt']);
	t.deepEqual(await paths(catalog, 'report Final'), ['report Final.txt']);
	t.deepEqual(await paths(catalog, 'Rebort'), ['Report final.txt']);
});

test('accents do not count, on either side', async t => {
	const catalog = await catalogOf(
		'mon résumé.pdf',
		'my re\u0301sume\u0301.pdf',
		'a resume.pdf',
		'Résumé.pdf',
	);
	for (const filter of ['resume', 'résumé', 're\u0301sume']) {
		t.is((await paths(catalog, filter)).length, 4, filter);
	}

	t.deepEqual(await paths(catalog, 'Resume'), ['Résumé.pdf']);
	t.deepEqual(await marked(catalog, 'resume mon'), ['[mon] [résumé].pdf']);
	t.deepEqual(await marked(catalog, 'resume my'), ['[my] [re\u0301sume\u0301].pdf']);
});

test('the whole name, its beginning and the beginning of a word come first, in this order', async t => {
	const catalog = await catalogOf(
		'a/unreported.txt',
		'report/x.txt',
		'z/my report.txt',
		'z/reports.txt',
		'z/report.txt',
		'b/report',
		'a/my-report.txt',
	);
	t.deepEqual(await paths(catalog, 'report'), [
		'b/report',
		'z/report.txt',
		'z/reports.txt',
		'a/my-report.txt',
		'z/my report.txt',
		'a/unreported.txt',
		'report/x.txt',
	]);
});

test('the better misspelling comes first', async t => {
	const catalog = await catalogOf('a radxxhead', 'b radixhead');
	t.deepEqual(await paths(catalog, 'radiohead'), ['b radixhead', 'a radxxhead']);
});

test('what matches is highlighted, in the last part if it can be', async t => {
	const catalog = await catalogOf('live/Music live.mp3');
	t.deepEqual(await marked(catalog, 'live'), ['live/Music [live].mp3']);
	t.deepEqual(await marked(catalog, 'live/'), ['[live/]Music live.mp3']);
	t.deepEqual(await marked(catalog, 'music mus sic li'), ['live/[Music] [li]ve.mp3']);
	t.deepEqual(await marked(catalog, ''), ['live/Music live.mp3']);
	t.regex((await marked(catalog, 'muzic'))[0] ?? '', /Mu.*\[.*ic/);
});

test('highlights lie on the label, where control characters are spelt out', async t => {
	const catalog = await catalogOf('\u001b[2Jevil\u202egpj.exe');
	t.deepEqual(await marked(catalog, 'evil exe'), ['\\u{1b}[2J[evil]\\u{202e}gpj.[exe]']);
	t.deepEqual(await paths(catalog, '\\u{1b}'), ['\u001b[2Jevil\u202egpj.exe']);
});

test('what is in very deep folders is found, in their names, within and across', async t => {
	const folders = Array.from({length: 40}, (_, index) => `level${index}x`);
	const path = [...folders, 'summer holiday.jpg'].join('/');
	const catalog = await catalogOf(path, 'other/level5.txt', ...folders.slice(0, 9));
	for (const filter of [
		'level20x',
		'level36x',
		'level30x/level31x',
		'level31x/level32x',
		'level32x/lev',
		'level39x/summer',
		'level38x/level39x/',
		'level33x/level34x/level35x/level36x/level37x',
		'sumer holliday',
		'levle36x/lvel37x/lev',
		'39x/sumer holi',
	]) {
		t.is((await paths(catalog, filter))[0], path, filter);
	}
});

test('signs that mean something elsewhere mean themselves', async t => {
	const catalog = await catalogOf("a!b ^c 'd =e $f |g (h [i *j.k");
	for (const filter of ['a!b', '"^c"', "''d", '=e', '$f', '|g', '(h', '[i', '*j', '.k', '.k$']) {
		t.is((await paths(catalog, filter)).length, 1, filter);
	}

	t.deepEqual(await paths(catalog, '.*'), []);
	t.is((await paths(catalog, '!zzz')).length, 1);
	t.is((await paths(catalog, '\u0301')).length, 1);
});

test('long filters are no harm', async t => {
	const name = 'word '.repeat(40).trim();
	const catalog = await catalogOf(name, 'other');
	t.deepEqual(await paths(catalog, name), [name]);
	t.deepEqual(await paths(catalog, 'x'.repeat(5000)), []);
});

test('another sort than relevance only selects', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace('http://a:1', [
		{path: 'report', size: 1, modified: 1},
		{path: 'my report', size: 3, modified: 1},
		{path: 'repord', size: 2, modified: 1},
		{path: 'else', size: 9, modified: 1},
	]);
	const names = async (query: Partial<RowsQuery>): Promise<string> =>
		(await catalog.query({...all, filter: 'report', ...query})).rows.map(row => row.path).join();
	t.is(await names({}), 'report,my report,repord');
	t.is(await names({descending: true}), 'repord,my report,report');
	t.is(await names({sort: 'size', descending: true}), 'my report,repord,report');
	t.is(await names({sort: 'name'}), 'my report,repord,report');
});
