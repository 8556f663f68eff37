import test from 'ava';
import {FakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';

const file = (path: string) => ({path, size: 4_000_000, modified: Date.UTC(2026, 2, 1)});

/** Two who are called bob, one who claims the name that we have, and one whose name is an address of somebody else. */
async function namedEngine(): Promise<FakeEngine> {
	const engine = new FakeEngine();
	const native = {dialect: 'native'} as const;
	await engine.offer('http://10.0.0.1:2004', [file('one.iso')], {...native, name: 'alice'});
	await engine.offer('http://10.0.0.2:2004', [file('one.iso')], {...native, name: 'bob'});
	await engine.offer('http://10.0.0.3:2004', [file('one.iso')], {...native, name: 'Bob'});
	await engine.offer('http://10.0.0.4:2004', [file('two.iso')], {...native, name: 'me'});
	await engine.offer('http://10.0.0.5:2004', [file('two.iso')], {...native, name: '10.0.0.1:2004'});
	engine.setNode({name: 'me'});
	return engine;
}

const source = {state: 'giving', received: 1, speed: 1000, reason: undefined} as const;

for (const [columns, rows] of [
	[120, 40],
	[80, 24],
	[60, 15],
] as const) {
	test(`${columns}x${rows}: peers are called by name, and nobody passes for another`, async t => {
		const app = await renderApp(t, {engine: await namedEngine(), columns, rows});
		await app.shows('two.iso');
		await app.keys('1');
		await app.shows(/● alice +1/, /● bob@10\.0\.0\.2 +1/, /● Bob@10\.0\.0\.3 +1/, /● me@10\.0\.0\.4 +1/);
		await app.shows(/● 10\.0\.0\.5:2004 +1/);
		t.notRegex(app.terminal.lines.join('\n'), /10\.0\.0\.1/);
		await app.keys('/ali\r');
		await app.shows('1/5', 'alice');
	});
}

test('a wide screen shows our own name and, beside names, the addresses', async t => {
	const app = await renderApp(t, {engine: await namedEngine()});
	await app.shows('two.iso');
	t.regex(app.terminal.lines[0] ?? '', /^ tinyp2p {3}me@192\.168\.1\.7:2004 {3}● online/);
	await app.keys('1');
	await app.keys('1');
	await app.shows(/address +has/, /alice +10\.0\.0\.1:2004 +1/);
	await app.keys('i');
	await app.shows(/name +10\.0\.0\.1:2004 \(looks like an address/, /address +http:\/\/10\.0\.0\.5:2004/);
	await app.keys('\u001B');
	await app.keys('j');
	await app.keys('i');
	await app.shows(/name +alice/, /address +http:\/\/10\.0\.0\.1:2004/);
});

test('transfers, uploads, activity, menus and questions call peers by name', async t => {
	const engine = await namedEngine();
	const app = await renderApp(t, {engine});
	await app.shows('two.iso');
	await app.keys('d');
	const id = [...engine.transfers.keys()][0] ?? 0;
	const [alice, bob] = ['http://10.0.0.1:2004', 'http://10.0.0.2:2004'];
	engine.setTransfer(id, {
		...{state: 'active', source: alice, received: 2_000_000, speed: 1000},
		sources: [
			{...source, url: alice},
			{...source, url: bob},
		],
	});
	await app.shows(/one\.iso +alice\+1 /);
	engine.setUploads([
		{id: 1, to: '10.0.0.1', peer: alice, label: 'x', size: 9, sent: 1, speed: 1, startedAt: 0},
	]);
	engine.log('Took x.', 'info', bob);
	await app.shows(/↑ alice /, /bob@10\.0\.0\.2 Took x\./);
	await app.keys('i');
	await app.shows('alice (10.0.0.1:2004)', /Bob@10\.0\.0\.3 \(10\.0\.0\.3:2004\)/);
	await app.keys('\u001B');
	await app.keys('o');
	await app.shows('alice (10.0.0.1:2004)');
	await app.keys('\u001B');
	await app.keys('1');
	await app.keys('x');
	await app.shows('Forget 10.0.0.5:2004 and what only it offers?');
});
