import test from 'ava';
import {helpEntries, paletteEntries} from '../../source/control/menu-entries.ts';
import {control} from '../helpers/control.ts';
import {FakeEngine, livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

const names = (text: string): readonly string[] =>
	[...text].map(letter => (letter === ' ' ? 'space' : letter));

test('the palette finds actions by name, label and key, the best first', t => {
	const {store, press} = control(t, new FakeEngine());
	const first = (text: string): string | undefined => {
		press(':', ...names(text));
		const [entry] = paletteEntries(store.getState().screen);
		press('escape');
		return entry?.type === 'action' ? entry.action.id : entry?.command.name;
	};
	t.is(first('quit'), 'quit');
	t.is(first('zoom'), 'zoom');
	t.is(first('clear ended'), 'clear-ended');
	t.is(first('visit all'), 'refresh');
	t.is(first('limit up 5'), 'limit');
	t.is(first('zzqqxx'), undefined);
	t.is(store.getState().screen.overlay, undefined);
});

test('Enter runs what the cursor is on, in the pane that it belongs to', t => {
	const {store, press, effects} = control(t, new FakeEngine());
	press(':', ...names('follow'), 'enter');
	t.is(store.getState().screen.focus, 'server');
	t.false(store.getState().views.server.follow);
	t.is(store.getState().screen.prompt, undefined);
	t.is(store.getState().screen.overlay, undefined);
	press(':', ...names('quit'), 'enter');
	t.deepEqual(effects, ['exit']);
});

test('an action that does nothing now says why', t => {
	const {store, press} = control(t, new FakeEngine());
	press(':', ...names('clear-ended'), 'enter');
	t.is(store.getState().screen.toast?.text, 'No transfer has ended yet.');
});

test('a limit is set in place, and the other one stays', async t => {
	const engine = new FakeEngine();
	const {store, press} = control(t, engine);
	const toast = async (words: string): Promise<string | undefined> => {
		const {toasts} = store.getState().screen;
		press(':', ...names(words), 'enter');
		await until(() => store.getState().screen.toasts > toasts);
		return store.getState().screen.toast?.text;
	};
	t.is(await toast('limit up 500k'), 'Uploads are limited to 500K/s.');
	t.is(await toast('limit down 2M/s'), 'Downloads are limited to 2.0M/s.');
	t.is(await toast('limit up none'), 'Uploads have no limit.');
	t.deepEqual(engine.requests, [
		{type: 'limit', up: 512_000, down: undefined},
		{type: 'limit', up: 512_000, down: 2_097_152},
		{type: 'limit', up: undefined, down: 2_097_152},
	]);
});

test('one peer is limited by a part of its name, slots by their count', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	const toast = async (words: string): Promise<string | undefined> => {
		const {toasts} = store.getState().screen;
		press(':', ...names(words), 'enter');
		await until(() => store.getState().screen.toasts > toasts);
		return store.getState().screen.toast?.text;
	};
	t.is(await toast('limit bob up 200k'), 'Uploads to bob:8000 are limited to 200K/s.');
	t.is(await toast('limit BOB:8000 down 1M'), 'Downloads from bob:8000 are limited to 1.0M/s.');
	t.is(await toast('limit bob up none'), 'Uploads to bob:8000 have no limit.');
	t.is(await toast('slots 4'), 'Up to 4 files go out at the same time.');
	t.is(await toast('slots 1'), 'One file goes out at a time.');
	const bob = 'http://bob:8000';
	t.deepEqual(engine.requests, [
		{type: 'limit-peer', url: bob, up: 204_800, down: undefined},
		{type: 'limit-peer', url: bob, up: 204_800, down: 1_048_576},
		{type: 'limit-peer', url: bob, up: undefined, down: 1_048_576},
		{type: 'upload-slots', slots: 4},
		{type: 'upload-slots', slots: 1},
	]);
	press(':', ...names('limit o up 1k'), 'enter');
	t.regex(store.getState().screen.errors[0] ?? '', /a part of it that no other has, got "o"\.$/);
});

test('a limit takes the name of a peer, and nothing where two are called so', async t => {
	const engine = new FakeEngine();
	const {store, press} = control(t, engine);
	engine.setPeer({url: 'http://10.0.0.1:2004', name: 'Bob'});
	engine.setPeer({url: 'http://10.0.0.2:2004', name: 'bobby'});
	engine.setPeer({url: 'http://10.0.0.3:2004', name: "Ada's desk"});
	await until(() => store.getState().peers.size === 3);
	for (const [words, url] of [
		['limit bob up 5k', 'http://10.0.0.1:2004'],
		['limit BOBBY up 5k', 'http://10.0.0.2:2004'],
		["limit Ada's desk up 5k", 'http://10.0.0.3:2004'],
		['limit "ada\'s desk" up 5k', 'http://10.0.0.3:2004'],
		['limit 10.0.0.2:2004 up 5k', 'http://10.0.0.2:2004'],
	] as const) {
		press(':', ...names(words), 'enter');
		t.deepEqual(engine.requests.at(-1), {type: 'limit-peer', url, up: 5120, down: undefined}, words);
	}

	const asked = engine.requests.length;
	engine.setPeer({url: 'http://10.0.0.4:2004', name: 'B0b'});
	await until(() => store.getState().peers.size === 4);
	press(':', ...names('limit bob up 7k'), 'enter');
	t.is(engine.requests.length, asked);
	t.regex(store.getState().screen.errors[0] ?? '', /got "bob"\.$/);
	press(':', ...names('limit bob@10.0.0.1 up 7k'), 'enter');
	t.like(engine.requests.at(-1), {url: 'http://10.0.0.1:2004', up: 7168});
});

test('all that goes out is held back by one key, and goes on by the same', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press('4', 'p');
	await until(() => store.getState().limits.paused);
	press('p');
	await until(() => !store.getState().limits.paused);
	t.deepEqual(engine.requests, [
		{type: 'pause-uploads', paused: true},
		{type: 'pause-uploads', paused: false},
	]);
});

const mistakes: ReadonlyArray<readonly [string, RegExp]> = [
	['limit up fast', /^Expected "limit up" or "limit down" .* got "limit up fast"\.$/],
	['limit 5', /^Expected "limit up"/],
	['limit nobody up 5k', /^Expected the name or address of one peer, .* got "nobody"\.$/],
	['slots none', /^Expected "slots" with how many .* got "slots none"\.$/],
	['slots 0', /got "slots 0"\.$/],
	['sort colour', /^Expected an order of this pane, one of best match, name, .*got "colour"\.$/],
	['zzqqxx', /^Expected the name of an action or command, got "zzqqxx"\.$/],
];
for (const [words, expected] of mistakes) {
	test(`:${words} is refused in one sentence`, t => {
		const {store, press} = control(t, new FakeEngine());
		press(':', ...names(words), 'enter');
		t.regex(store.getState().screen.errors[0] ?? '', expected);
		t.is(store.getState().screen.prompt, undefined);
	});
}

test('filter and sort take words, join asks the engine, and a command without words waits for them', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press(':', ...names('filter debian iso'), 'enter');
	t.is(store.getState().views.files.filter, 'debian iso');
	press(':', ...names('sort size'), 'enter');
	t.is(store.getState().views.files.sort, 'size');
	t.true(store.getState().views.files.descending);
	press(':', ...names('join'), 'enter');
	t.is(store.getState().screen.prompt?.line.text, 'join ');
	press(...names('http://dora:1'), 'enter');
	await until(() => engine.peers.has('http://dora:1'));
	t.pass();
});

test('Ctrl-P and Ctrl-N go through the commands that were run', t => {
	const {store, press} = control(t, new FakeEngine());
	const text = (): string | undefined => store.getState().screen.prompt?.line.text;
	for (const words of ['sort size', 'filter a', 'sort size']) {
		press(':', ...names(words), 'enter');
	}

	press(':', 'ctrl-p');
	t.is(text(), 'sort size');
	press('ctrl-p', 'ctrl-p', 'ctrl-p');
	t.is(text(), 'filter a');
	press('ctrl-n');
	t.is(text(), 'sort size');
	press('ctrl-n');
	t.is(text(), '');
});

test('help is narrowed by words, and runs what its cursor is on', t => {
	const {store, press} = control(t, new FakeEngine());
	press('?', '/', ...names('zoom the'), 'enter');
	t.is(helpEntries(store.getState().screen)[0]?.id, 'zoom');
	press('enter');
	t.true(store.getState().screen.zoomed);
	t.is(store.getState().screen.overlay, undefined);
	press('?', '/', ...names('zoom'), 'escape');
	t.true(helpEntries(store.getState().screen).length > 40);
	press('G', 'enter');
	t.is(store.getState().screen.toast?.text, 'This key works only while what it is for is open.');
	press('?', 'j', 'j', 'k');
	t.deepEqual(store.getState().screen.overlay, {type: 'help', top: 0, index: 1});
});
