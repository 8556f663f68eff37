import test from 'ava';
import {newRecord, type PeerRecord} from '../../../source/engine/peers/peer-record.ts';
import {RunningVisits} from '../../../source/engine/visits/running-visits.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';
import {until} from '../../helpers/until.ts';

const record = (host: string): PeerRecord => newRecord(parsePeerUrl(`http://${host}:80`), false, 0);

/** Hangs until it is broken off. */
const hang = (signal: AbortSignal): Promise<void> =>
	new Promise(resolve => {
		signal.addEventListener('abort', () => resolve());
	});

test('visits that linger do not take the places of others, unless too many do', async t => {
	let isAllowed = true;
	let moved = 0;
	const running = new RunningVisits({
		most: 2,
		lingers: () => isAllowed,
		moved: () => moved++,
		patience: 1,
	});
	running.begin(record('a'), hang);
	running.begin(record('b'), hang);
	t.false(running.hasRoom);
	await until(() => running.hasRoom && moved === 2);
	isAllowed = false;
	running.begin(record('c'), hang);
	running.begin(record('d'), hang);
	let rounds = 0;
	await until(() => rounds++ > 10);
	t.false(running.hasRoom);
	t.is(running.size, 4);
	await running.stop('http://a:80');
	await running.stop('http://c:80');
	t.true(running.hasRoom);
	await running.stopAll();
	t.is(running.size, 0);
	t.is(moved, 6);
});
