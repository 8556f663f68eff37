import {randomBytes} from 'node:crypto';
import test from 'ava';
import {RateMeter} from '../../../source/engine/limits/rate-meter.ts';
import {Uploads} from '../../../source/engine/uploads/uploads.ts';
import {AppError} from '../../../source/model/errors.ts';
import {createNetwork} from '../../helpers/create-network.ts';
import {until} from '../../helpers/until.ts';

/** Uploads, what they wrote down, and their clock. */
function createUploads() {
	const lines: string[] = [];
	const clock = {now: 0};
	const uploads = new Uploads({
		limit: {take: () => undefined},
		slots: {acquire: async () => undefined},
		log: {add: (level, who, text) => lines.push(`${level} ${who} ${text}`)},
		meter: new RateMeter(),
		whoIs: ({address}) => ({key: address, url: undefined}),
		now: () => clock.now,
	});
	const part = (offset: number, size = 10, {to = 'ben', name = 'a', total = 100} = {}) =>
		uploads.started({to, id: undefined, name, size, offset, total});
	/** Sends a part to its end. */
	const send = (...[offset, size = 10, of]: Parameters<typeof part>): void => {
		const watch = part(offset, size, of);
		watch.sent(size);
		watch.finished();
	};
	return {uploads, lines, clock, part, send};
}

const hungUp = new AppError('CANCELLED', 'The receiver hung up.');

test('a file that is taken in many parts is one upload, one line and one file of the taker', t => {
	const {uploads, lines, clock, send, part} = createUploads();
	for (let offset = 0; offset < 90; offset += 10) {
		send(offset);
		clock.now += 2000;
		uploads.tick();
		t.like(uploads.list(), {length: 1, 0: {id: 1, label: 'a', size: 100, sent: offset + 10}});
	}

	t.deepEqual(lines, []);
	const last = part(90);
	last.sent(4);
	t.like(uploads.list(), {length: 1, 0: {sent: 94}});
	t.like(uploads.takers(), {length: 1, 0: {active: 1, files: 0, sent: 94}});
	last.sent(6);
	last.finished();
	last.finished();
	t.deepEqual([uploads.list(), lines], [[], ['info ben Took a.']]);
	t.like(uploads.takers(), {length: 1, 0: {active: 0, files: 1, sent: 100}});
});

test('parts that go out at once, in any order and some of them twice are one upload too', t => {
	const {uploads, lines, part, send} = createUploads();
	const [one, other] = [part(50, 50), part(0, 50)];
	one.sent(50);
	other.sent(20);
	one.finished();
	send(50, 20);
	t.like(uploads.list(), {length: 1, 0: {sent: 70}});
	other.sent(30);
	other.finished();
	t.deepEqual([uploads.list(), lines], [[], ['info ben Took a.']]);
});

test('of a file that others give too it is said how much was taken, once no more is asked for', t => {
	const {uploads, lines, clock, send} = createUploads();
	send(0);
	send(50, 20);
	clock.now = 2999;
	uploads.tick();
	t.is(uploads.list().length, 1);
	clock.now = 3000;
	uploads.tick();
	t.deepEqual([uploads.list(), lines], [[], ['info ben Took 30% of a.']]);
	send(0, 5);
	uploads.close();
	uploads.close();
	t.deepEqual(lines.slice(1), ['info ben Took 5% of a.']);
});

test('a part that is cut is told of where the rest is not taken after it', t => {
	const {uploads, lines, clock, part, send} = createUploads();
	const cut = part(0, 50);
	cut.sent(40);
	cut.finished(hungUp);
	t.deepEqual(lines, []);
	send(40, 60);
	t.deepEqual(lines, ['info ben Took a.']);
	const last = part(0, 50);
	last.sent(50);
	last.finished(hungUp);
	clock.now = 3000;
	uploads.tick();
	t.deepEqual(lines.slice(1), ['warning ben Did not get the whole of a: The receiver hung up.']);
	t.like(uploads.takers(), {0: {files: 1, active: 0}});
});

test('other files, other takers and whole files are uploads of their own', t => {
	const {uploads, lines, part} = createUploads();
	const all = [
		part(0),
		part(0, 10, {to: 'carl'}),
		part(0, 10, {name: 'b'}),
		part(0, 10, {total: 99}),
		part(0, 100),
		part(0, 100),
	];
	t.is(uploads.list().length, all.length);
	all.at(-1)?.sent(100);
	all.at(-1)?.finished();
	all.at(-2)?.finished(hungUp);
	t.is(uploads.list().length, 4);
	t.deepEqual(lines, ['info ben Took a.', 'warning ben Did not get the whole of a: The receiver hung up.']);
});

test('a crowd of files of which only a part is taken does not pile up', t => {
	const {uploads, lines, send} = createUploads();
	for (let index = 0; index < 1000; index++) {
		send(0, 10, {name: `${index}`});
	}

	t.is(uploads.list().length, 64);
	t.is(lines.length, 936);
	t.is(lines[0], 'info ben Took 10% of 0.');
});

test('who asks for every other byte is counted, but not without end', t => {
	const {uploads, part} = createUploads();
	const total = 10_000;
	for (let offset = 0; offset < total; offset += 2) {
		const watch = part(offset, 1, {total});
		watch.sent(1);
		watch.finished();
	}

	t.like(uploads.list(), {length: 1, 0: {sent: 256}});
	t.is(uploads.takers()[0]?.sent, total / 2);
});

test('a large file that a member takes is one line and one file', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.bin': randomBytes(30_000_000)}}, {}]);
	const seen = new Set<number>();
	anna.engine.subscribe(() => {
		for (const {id} of anna.state.uploads) {
			seen.add(id);
		}
	});
	await until(async () => (await ben.rows())[0]?.sha256 !== undefined, {what: 'the digest to be known'});
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({state}) => state === 'done');
	await until(() => anna.state.takers[0]?.files === 1, {what: 'the file to be counted'});
	await until(() => anna.state.uploads.length === 0);
	t.is([...anna.state.logText.matchAll(/Took .*a\.bin/g)].length, 1);
	t.regex(anna.state.logText, /Took a\.bin\./);
	t.true(seen.size <= 1);
});
