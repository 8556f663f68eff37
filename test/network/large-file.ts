import {createHash} from 'node:crypto';
import test from 'ava';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {madeUpFile} from '../helpers/memory-file.ts';
import {startClient, startListener} from '../helpers/start-listener.ts';
import {startNative, startNativeClient} from '../helpers/start-native.ts';

const mebibyte = 1024 * 1024;

/** Fills a buffer with what stands at `position` in an endless repetition of `piece`. */
function fillFrom(piece: Uint8Array, position: number, buffer: Uint8Array): void {
	for (let at = 0; at < buffer.length; ) {
		const from = (position + at) % piece.length;
		const part = piece.subarray(from, from + buffer.length - at);
		buffer.set(part, at);
		at += part.length;
	}
}

const pieces: Readonly<Record<string, Buffer>> = {
	binary: Buffer.from(Array.from({length: mebibyte}, (_, index) => index % 251)),
	text: Buffer.from('some & text\r\n'.repeat(80_000)),
};

// One test at a time in this process, as memory is measured.
for (const [name, piece] of Object.entries(pieces)) {
	test.serial(`a large file needs no more memory than a small one: ${name}`, async t => {
		const size = 384 * mebibyte;
		const service = madeUpService();
		const serve = (length: number) => () =>
			madeUpFile(length, (buffer, position) => {
				const count = Math.max(0, Math.min(buffer.length, length - position));
				fillFrom(piece, position, buffer.subarray(0, count));
				return count;
			});
		service.files.set('small', serve(64 * mebibyte));
		service.files.set('large', serve(size));
		await startListener(t, service);
		const client = startClient(t);
		let peak = 0;
		const fetchOne = async (file: string): Promise<{received: number; digest: string}> => {
			const hash = createHash('sha256');
			let received = 0;
			const {chunks} = await client.open(parsePeerUrl(service.url), file, new AbortController().signal);
			for await (const chunk of chunks) {
				hash.update(chunk);
				received += chunk.length;
				peak = Math.max(peak, process.memoryUsage.rss());
			}

			return {received, digest: hash.digest('hex')};
		};
		await fetchOne('small');
		const before = peak;
		const {received, digest} = await fetchOne('large');
		t.is(received, size);
		const expected = createHash('sha256');
		const buffer = Buffer.alloc(mebibyte);
		for (let position = 0; position < size; position += mebibyte) {
			fillFrom(piece, position, buffer);
			expected.update(buffer);
		}

		t.is(digest, expected.digest('hex'));
		t.log(`Peak of ${Math.round(before / mebibyte)} MiB for 64 MiB, ${Math.round(peak / mebibyte)} for 384.`);
		// What is left is the garbage collector's leisure, which does not grow with the file.
		t.true(peak - before < 160 * mebibyte);
	});
}

test.serial('a large file needs no more memory than a small one: natively, and from the middle', async t => {
	const service = madeUpNativeService();
	const serve = (length: number) => () =>
		madeUpFile(length, (buffer, position) => {
			const count = Math.max(0, Math.min(buffer.length, length - position));
			fillFrom(pieces.binary ?? Buffer.alloc(1), position, buffer.subarray(0, count));
			return count;
		});
	service.files.set('small', serve(64 * mebibyte));
	service.files.set('large', serve(8192 * mebibyte));
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	let peak = 0;
	const fetchSome = async (path: string, offset: number, length: number): Promise<string> => {
		const hash = createHash('sha256');
		const range = {offset, end: offset + length};
		for await (const chunk of (await client.open(peer, path, range, new AbortController().signal)).chunks) {
			hash.update(chunk);
			peak = Math.max(peak, process.memoryUsage.rss());
		}

		return hash.digest('hex');
	};
	await fetchSome('small', 0, 64 * mebibyte);
	const before = peak;
	// Past what 32 bits can count.
	const offset = 5000 * mebibyte + 12_345;
	const length = 384 * mebibyte;
	const digest = await fetchSome('large', offset, length);
	const expected = createHash('sha256');
	const buffer = Buffer.alloc(mebibyte);
	for (let position = offset; position < offset + length; position += mebibyte) {
		fillFrom(pieces.binary ?? Buffer.alloc(1), position, buffer);
		expected.update(buffer);
	}

	t.is(digest, expected.digest('hex'));
	t.log(`Peak of ${Math.round(before / mebibyte)} MiB for 64 MiB, ${Math.round(peak / mebibyte)} for 384.`);
	t.true(peak - before < 160 * mebibyte);
});
