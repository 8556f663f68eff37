import {createHash} from 'node:crypto';
import test from 'ava';
import type {NativeClient} from '../../source/network/client/native-client.ts';
import type {OpenRange} from '../../source/network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../source/wire/peer-url.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {madeUpFile, memoryFile} from '../helpers/memory-file.ts';
import {startNative, startNativeClient} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;
const allBytes = Buffer.from(Array.from({length: 256}, (_, byte) => byte));

async function fetchRange(
	client: NativeClient,
	peer: ParsedPeerUrl,
	path: string,
	range: OpenRange = {},
): Promise<Buffer> {
	return contentOf((await client.open(peer, path, range, never)).chunks);
}

test('a file comes byte for byte, with its size, tag and hash', async t => {
	const content = Buffer.concat(Array.from({length: 5000}, () => allBytes));
	const service = madeUpNativeService({'sub folder/50% #?é.bin': content, empty: ''});
	const sha256 = createHash('sha256').update(content).digest('hex');
	service.hashes.set('sub folder/50% #?é.bin', sha256);
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const file = await client.open(peer, 'sub folder/50% #?é.bin', {}, never);
	t.deepEqual(
		[file.size, file.exact, file.offset, file.resumable, file.sha256],
		[content.length, true, 0, true, sha256],
	);
	t.true((await contentOf(file.chunks)).equals(content));
	t.is((await fetchRange(client, peer, 'empty')).length, 0);
	await until(() => service.uploads.length === 2 && service.uploads.every(({ended}) => ended));
	t.deepEqual(
		service.uploads.map(({size, sent, error}) => [size, sent, error]),
		[
			[content.length, content.length, undefined],
			[0, 0, undefined],
		],
	);
	await until(() => service.openFiles === 0);
});

test('a part of a file comes alone', async t => {
	const service = madeUpNativeService({a: allBytes});
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const part = await client.open(peer, 'a', {offset: 10, end: 20}, never);
	t.deepEqual([part.size, part.offset], [256, 10]);
	t.deepEqual(await contentOf(part.chunks), allBytes.subarray(10, 20));
	t.deepEqual(await fetchRange(client, peer, 'a', {offset: 250}), allBytes.subarray(250));
	t.deepEqual(await fetchRange(client, peer, 'a', {offset: 250, end: 999}), allBytes.subarray(250));
	t.deepEqual(await fetchRange(client, peer, 'a', {end: 1}), allBytes.subarray(0, 1));
	t.is((await fetchRange(client, peer, 'a', {offset: 256})).length, 0);
	await t.throwsAsync(fetchRange(client, peer, 'a', {offset: 257}), {code: 'FILE_CHANGED'});
});

test('a file that has changed is never continued', async t => {
	const service = madeUpNativeService({a: 'first content'});
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const {etag, chunks} = await client.open(peer, 'a', {}, never);
	await contentOf(chunks);
	t.is((await fetchRange(client, peer, 'a', {offset: 6, etag})).toString(), 'content');
	service.files.set('a', () => ({...memoryFile(Buffer.from('other content')), modified: 7}));
	await t.throwsAsync(fetchRange(client, peer, 'a', {offset: 6, etag}), {
		code: 'FILE_CHANGED',
		message: 'The file has changed there.',
	});
	service.files.set('a', () => ({...memoryFile(Buffer.from('first content')), inode: 8n}));
	await t.throwsAsync(fetchRange(client, peer, 'a', {offset: 6, etag}), {code: 'FILE_CHANGED'});
});

test('a file that shrinks while it is sent ends in a cut, not in a part', async t => {
	const service = madeUpNativeService();
	service.files.set('a', () =>
		madeUpFile(1_000_000, (piece, position) => Math.min(piece.length, 500_000 - position)),
	);
	const {peer} = await startNative(t, service);
	await t.throwsAsync(fetchRange(startNativeClient(t), peer, 'a'), {code: 'BROKEN_REPLY'});
	await until(() => service.uploads[0]?.error?.code === 'FILE_CHANGED');
});

test('no path leads out of what is shared', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	for (const path of ['b', '../a', '/a', 'a/', 'a/../a', './a', '', 'a\0', '..%2fa', '__proto__']) {
		await t.throwsAsync(fetchRange(client, peer, path), {code: 'NO_SUCH_FILE'}, path);
	}

	t.is((await fetchRange(client, peer, 'a')).toString(), 'x');
});

test('the digests of pieces, once they are known', async t => {
	const size = 3_000_000;
	const service = madeUpNativeService({a: Buffer.alloc(size), b: ''});
	const list = {size, sha256: 'ab'.repeat(32), pieceSize: pieceSizeFor(size), pieces: Buffer.alloc(96, 7)};
	service.pieceLists.set('a', list);
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	t.deepEqual(await client.pieces(peer, 'a', never), list);
	await t.throwsAsync(client.pieces(peer, 'b', never), {code: 'NO_SUCH_FILE'});
	await t.throwsAsync(client.pieces(peer, 'c', never), {code: 'NO_SUCH_FILE'});
	service.pieceLists.set('a', {...list, pieces: Buffer.alloc(64)});
	await t.throwsAsync(client.pieces(peer, 'a', never), {code: 'BROKEN_REPLY'});
});
