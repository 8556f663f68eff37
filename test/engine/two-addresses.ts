import test from 'ava';
import type {Peer} from '../../source/model/peer.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: Peer): boolean => state === 'online';

test('a member that is joined at another address than its own is one peer, at its own', async t => {
	const [ada, ben, cleo] = await createNetwork(t, [
		{host: 'localhost', name: 'ada', files: {'a.txt': 'A'}},
		{name: 'ben', files: {'b.txt': 'B'}},
		{name: 'cleo', join: [1]},
	]);
	const own = ada.url.replace('127.0.0.1', 'localhost');
	t.is(ada.state.node?.url, own);
	await ben.peer({url: own}, isOnline);
	await until(() => !ben.state.peers.has(ada.url), {what: 'the other address to be gone'});
	const {holders} = await ben.row('a.txt', ({holders}) => holders.length === 1);
	t.deepEqual(holders, [{url: own, online: true}]);
	await cleo?.peer({url: own}, isOnline);
	await cleo?.peer(ben, isOnline);
	t.false(cleo?.state.peers.has(ada.url));
	t.is((await ben.fetched('a.txt')).state, 'done');
});
