import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const rows = {type: 'rows', sort: 'name', descending: false, offset: 0, count: 10} as const;

test('each member hears what the others call themselves, and a filter finds their files by it', async t => {
	const [ada, ben, cleo] = await createNetwork(t, [
		{name: 'ada', files: {'of ada.txt': '1'}},
		{name: ' Ben\nof the hill  and far away', files: {'of ben.txt': '2'}},
		{name: 'ada', files: {'of cleo.txt': '3'}},
	]);
	if (cleo === undefined) {
		throw new Error('The third is missing');
	}

	t.is(ada.state.node?.name, 'ada');
	t.is(ben.state.node?.name, 'Ben of the hill and far');
	await ada.peer(ben, ({name}) => name === 'Ben of the hill and far');
	await ben.peer(ada, ({name}) => name === 'ada');
	await ben.peer(cleo, ({name}) => name === 'ada');
	await ben.row('of ada.txt');
	await ben.row('of cleo.txt');
	const found = async (filter: string): Promise<readonly string[]> =>
		(await ben.engine.query({...rows, filter})).rows.map(({path}) => path);
	t.deepEqual(await found('peer:ADA'), ['of ada.txt', 'of cleo.txt']);
	t.deepEqual(await found(`peer:ada:${new URL(cleo.url).port}`), ['of cleo.txt']);
	t.deepEqual(await found('!peer:ada'), ['of ben.txt']);
	t.deepEqual(await found(`peer:${new URL(ada.url).port}`), ['of ada.txt']);
	const plan = await ben.engine.query({type: 'plan', filter: 'peer:ada'});
	t.is(plan.fetchable.files, 2);
});

test('a name outlives the run that heard it, and a new one takes its place', async t => {
	const stateDirectory = await temporaryFolder(t);
	const [ada, ben] = await createNetwork(t, [{name: 'ada'}, {name: 'ben', stateDirectory}]);
	await ben.peer(ada, ({name}) => name === 'ada');
	await ben.stop();
	await ada.stop();
	await ben.start({join: []});
	await ben.peer(ada, ({name, state}) => name === 'ada' && state === 'offline');
	await ada.start({name: 'Ada L.'});
	t.like(await ben.peer(ada, ({name}) => name === 'Ada L.'), {state: 'online'});
});

test('what somebody takes from us is told of the peer that it is', async t => {
	const [ada, ben] = await createNetwork(t, [{name: 'ada', files: {'a.txt': '1'}}, {name: 'ben'}]);
	await ada.peer(ben, ({state}) => state === 'online');
	await ben.fetched('a.txt');
	const line = await until(() => ada.state.log.find(({text}) => text === 'Took a.txt.'), {
		what: 'the line of who took it',
	});
	t.is(line.peer, ben.url);
});
