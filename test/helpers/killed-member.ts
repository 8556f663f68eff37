import process from 'node:process';
import {workerEngine} from '../../source/link/worker.ts';
import type {EngineOptions} from '../../source/model/engine.ts';
import {NodeState} from './node-state.ts';
import {until} from './until.ts';

// A member in a process of its own, to be killed at any moment: it asks for `a.bin`, unless it knows that it was asked for
// already, and says when that is here.

const state = new NodeState();
const engine = workerEngine(JSON.parse(process.argv[2] ?? '{}') as EngineOptions);
engine.subscribe(state.take);
await engine.ready;
const row = await until(
	async () => {
		const {rows} = await engine.query({
			type: 'rows',
			filter: '',
			sort: 'name',
			descending: false,
			offset: 0,
			count: 10,
		});
		return rows.find(({path, holders}) => path === 'a.bin' && holders.some(({online}) => online));
	},
	{timeout: 120_000, what: 'the file to be listed'},
);
// What was asked for in an earlier run is known before anybody is visited.
const known = state.transfers.size > 0;
const ids = known ? [] : (await engine.request({type: 'fetch', keys: [row.key]})).ids;
process.send?.({type: 'asked', known, ids});
const ended = await until(
	() => [...state.transfers.values()].find(({finishedAt}) => finishedAt !== undefined),
	{
		timeout: 300_000,
		what: 'the transfer to end',
	},
);
process.send?.({type: 'ended', state: ended.state, reason: ended.reason});
process.on('disconnect', () => process.exit());
