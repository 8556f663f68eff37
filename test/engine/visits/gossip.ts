import test from 'ava';
import {createNetwork} from '../../helpers/create-network.ts';
import {until} from '../../helpers/until.ts';

test('twenty that each know one other find all the rest', async t => {
	const nodes = await createNetwork(
		t,
		Array.from({length: 20}, (_, index) => ({
			files: {[`file-${index}.txt`]: String(index)},
			join: index === 0 ? [] : [index - 1],
			timing: {visitInterval: 2000, reportInterval: 50},
		})),
	);
	for (const node of nodes) {
		await until(() => [...node.state.peers.values()].filter(({state}) => state === 'online').length === 19, {
			what: 'all to be known',
		});
		await until(async () => (await node.rows()).length === 20, {what: 'all files to be listed'});
		await until(() => node.state.crawl?.settled);
	}

	t.pass();
});
