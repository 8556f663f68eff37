import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {fileKey, type ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import type {WantedFile} from '../../source/model/query.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const c = 'http://c:1';
const one = '1'.repeat(64);
const two = '2'.repeat(64);

const file = (path: string, sha256?: string, size = 5): ListedFile => ({path, size, modified: 1, sha256});

/** Each copy as `holder path`, with `!` for an offline holder, and ` ?` where it tells no digest. */
async function copies(catalog: MemoryCatalog, wanted: WantedFile): Promise<string[]> {
	const [sources] = await catalog.query({type: 'sources', files: [wanted]});
	return (sources?.copies ?? []).map(
		({url, path, online, tellsDigest}) => `${online ? '' : '!'}${url} ${path}${tellsDigest ? '' : ' ?'}`,
	);
}

test('the same content is found under other names, ours left out', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', one), file('y', two)]);
	await catalog.replace(b, [file('folder/z', one)]);
	await catalog.replace(SELF, [file('own', one)]);
	t.deepEqual(await copies(catalog, {key: fileKey('x', 5)}), [`${a} x`, `${b} folder/z`]);
	t.deepEqual(await copies(catalog, {key: fileKey('gone', 1), sha256: one}), [`${a} x`, `${b} folder/z`]);
	t.deepEqual(await copies(catalog, {key: fileKey('y', 5)}), [`${a} y`]);
});

test('who has the name and the size but tells no digest is a source, who tells another one is not', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', one)]);
	await catalog.replace(b, [file('x')]);
	await catalog.replace(c, [file('x', two)]);
	t.deepEqual(await copies(catalog, {key: fileKey('x', 5), sha256: one}), [`${a} x`, `${b} x ?`]);
});

test('where nobody tells a digest, the holders of the row are the sources', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x')]);
	await catalog.replace(b, [file('x', undefined, 6)]);
	t.deepEqual(await copies(catalog, {key: fileKey('x', 5)}), [`${a} x ?`]);
	t.deepEqual(await copies(catalog, {key: fileKey('unknown', 5)}), []);
});

test('digests that come, change and go are followed, and online copies come first', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x')]);
	await catalog.replace(b, [file('z', one)]);
	await catalog.update(a, [file('x', one)], []);
	await catalog.setOnline(a, false);
	t.deepEqual(await copies(catalog, {key: fileKey('z', 5)}), [`${b} z`, `!${a} x`]);
	await catalog.update(a, [file('x', two)], []);
	t.deepEqual(await copies(catalog, {key: fileKey('z', 5)}), [`${b} z`]);
	await catalog.forget(b);
	t.deepEqual(await copies(catalog, {key: fileKey('z', 5), sha256: one}), []);
});
