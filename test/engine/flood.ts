import {once} from 'node:events';
import {type IncomingMessage, request} from 'node:http';
import process from 'node:process';
import test from 'ava';
import {ActivityLog} from '../../source/engine/facts/activity-log.ts';
import {Reporter} from '../../source/engine/facts/reporter.ts';
import {encodeClassicCall} from '../../source/wire/classic-call.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {NodeState} from '../helpers/node-state.ts';
import {until} from '../helpers/until.ts';

const body = encodeClassicCall('0'.repeat(32), {type: 'list', pattern: ''});

/** Calls with a wrong token from one of the many addresses that this machine has. */
async function intrude(url: string, localAddress: string): Promise<void> {
	const call = request(new URL('/RPC2', url), {method: 'POST', localAddress, agent: false});
	call.end(body);
	const [response] = (await once(call, 'response')) as [IncomingMessage];
	await response.toArray();
}

// Elsewhere a machine has one address of its own, not all that begin with 127.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux(
	'callers with wrong tokens from many addresses neither hide what else happened nor keep members out',
	async t => {
		const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}, classic: true}, {}]);
		await anna.peer(ben, ({state}) => state === 'online');
		for (let round = 0; round < 20; round++) {
			const addresses = Array.from({length: 25}, (_, index) => `127.0.${round}.${index + 2}`);
			await Promise.all(addresses.map(address => intrude(anna.url, address)));
		}

		t.is((await ben.fetched('a.txt')).state, 'done');
		await until(() => /Took a\.txt/.test(anna.state.logText));
		const lines = anna.state.log.filter(({text}) => /password/.test(text));
		t.is(lines.length, 20);
		t.regex(anna.state.logText, /Answers/);
		t.is(anna.state.peers.get(ben.url)?.failures, 0);
	},
);

test('after ten thousand refusals the log still holds what was before, for who listens then and later', async t => {
	const reporter = new Reporter({interval: 1});
	t.teardown(() => reporter.close());
	const log = new ActivityLog({report: entry => reporter.log(entry)});
	const early = new NodeState();
	let deliveries = 0;
	reporter.subscribe(facts => {
		deliveries++;
		early.take(facts);
	});
	log.add('info', 'ben', 'Answers.');
	for (let index = 0; index < 10_000; index++) {
		log.notice('warning', `address ${index}`, 'A call with a wrong password was refused.');
	}

	log.add('info', 'ben', 'Took a.txt.');
	const late = new NodeState();
	reporter.subscribe(late.take);
	await until(() => early.log.length > 0 && late.log.length > 0);
	for (const {log: lines} of [early, late]) {
		t.is(lines.length, 22);
		t.is(lines[0]?.text, 'Answers.');
		t.is(lines.at(-1)?.text, 'Took a.txt.');
	}

	t.is(deliveries, 1);
});
