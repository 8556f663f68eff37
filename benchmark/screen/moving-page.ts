import process from 'node:process';

// The page of transfers in the terminal that this runs in, each row of it a little further five times a second.
process.env.NODE_ENV = 'production';
const {runApp} = await import('../../source/commands/app.tsx');
const {livelyEngine} = await import('../../test/helpers/fake-engine.ts');
const {bars, updates} = await import('./page-size.ts');

const engine = await livelyEngine();
const ended = runApp({engine, notify: []});
const rows = await engine.query({
	...{type: 'rows', filter: 'debian', sort: 'size', descending: true},
	...{offset: 0, count: bars},
});
await engine.request({type: 'fetch', keys: rows.rows.map(({key}) => key)});
let step = 0;
const timer = setInterval(() => {
	step++;
	const changed = [...engine.transfers.values()].map(transfer => ({
		...transfer,
		state: 'active' as const,
		received: ((transfer.size ?? 0) * (step % 500)) / 500,
		speed: 1_000_000 + 10_000 * (step % 7),
	}));
	const down = changed.reduce((sum, {speed}) => sum + speed, 0);
	engine.tell(
		{type: 'transfers', changed, gone: []},
		{type: 'traffic', traffic: {down, up: 0, received: 0, sent: 0}},
	);
}, 1000 / updates);
await ended;
clearInterval(timer);
process.exit(0);
