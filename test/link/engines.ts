import test from 'ava';
import {directEngine} from '../../source/link/direct.ts';
import {workerEngine} from '../../source/link/worker.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

for (const [title, create] of Object.entries({
	'in this thread': directEngine,
	'in its worker': workerEngine,
})) {
	test(`an engine ${title} does all that a face asks`, async t => {
		const [anna, ben] = await createNetwork(t, [
			{files: {'a.txt': 'A', 'report.txt': 'R'}},
			{create, files: {'b.txt': 'B'}},
		]);
		await ben.peer(anna, ({state}) => state === 'online');
		await anna.row('b.txt');
		await ben.row('report.txt');
		t.is((await ben.rows('rep')).length, 1);
		const done = await ben.fetched('a.txt');
		t.is(done.state, 'done');
		t.is((await ben.read('a.txt')).toString(), 'A');
		await until(() => ben.state.catalog?.rows === 3, {what: 'the summary'});
		t.is(ben.state.share?.files, 1);
		t.regex(ben.state.logText, /Answers/);
		await t.throwsAsync(ben.engine.request({type: 'join', url: 'ftp://x'}), {
			name: 'AppError',
			code: 'BAD_URL',
		});
		const query = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1} as const;
		await t.throwsAsync(ben.engine.query(query, AbortSignal.abort()), {code: 'CANCELLED'});

		const {engine} = ben;
		const {free, total, keep} = await engine.query({type: 'space', folder: 'not/yet'});
		t.true(free > 0 && free <= total && keep < total);
		await t.throwsAsync(engine.query({type: 'space'}, AbortSignal.abort()), {code: 'CANCELLED'});
		await Promise.all([engine.close(), engine.close()]);
		await until(() => ben.state.node?.phase === 'stopped', {what: 'the fact that it has stopped'});
		t.is(ben.state.node?.error, undefined);
		await t.throwsAsync(engine.request({type: 'refresh'}), {code: 'ENGINE_STOPPED'});
		await t.throwsAsync(engine.query(query), {code: 'ENGINE_STOPPED'});
	});

	test(`an engine ${title} that cannot start says why`, async t => {
		const [anna] = await createNetwork(t, 1);
		const folder = await temporaryFolder(t);
		const [missing, taken, lost] = await createNetwork(t, [
			{create, stopped: true, join: []},
			{create, stopped: true, join: []},
			{create, stopped: true, join: []},
		]);
		const cases = [
			{node: missing, changes: {folder: `${folder}/none`}, code: 'FOLDER_MISSING'},
			{node: taken, changes: {port: Number(new URL(anna.url).port)}, code: 'PORT_TAKEN'},
			{node: lost, changes: {join: ['http://']}, code: 'BAD_URL'},
		] as const;
		for (const {node, changes, code} of cases) {
			const engine = node?.launch(changes);
			await t.throwsAsync(async () => engine?.ready, {name: 'AppError', code});
			await until(() => node?.state.node?.phase === 'stopped', {what: 'the fact that it has stopped'});
			t.is(node?.state.node?.error?.code, code);
			await t.throwsAsync(async () => engine?.request({type: 'refresh'}), {code});
		}
	});

	test(`an engine ${title} lets a slow listener be slow`, async t => {
		const [anna, ben] = await createNetwork(t, [{}, {create}]);
		let deliveries = 0;
		let release: (() => void) | undefined;
		ben.engine.subscribe(() => {
			deliveries++;
			return new Promise(resolve => {
				release = resolve;
			});
		});
		await until(() => deliveries === 1);
		const seen = () => ben.state.peers.get(anna.url)?.lastSeen ?? 0;
		const before = seen();
		await until(() => seen() > before, {what: 'another visit'});
		t.is(deliveries, 1);
		release?.();
		await until(() => deliveries === 2);
		t.pass();
	});
}
