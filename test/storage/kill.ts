import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {ListStore} from '../../source/storage/list-store.ts';
import {openState} from '../../source/storage/open-state.ts';
import {filesAt} from '../helpers/files-at.ts';
import {keptFiles} from '../helpers/kept-files.ts';
import {createRandom} from '../helpers/random.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const program = fileURLToPath(new URL('../helpers/keep-lists.ts', import.meta.url));
const rounds = 8;

test('whenever it is killed, a list that counts as whole is whole', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	const random = createRandom(3);
	const {database} = openState(path);
	t.teardown(() => database.close());
	const store = new ListStore(database);
	let step = 0;
	let whole = 0;
	for (let round = 0; round < rounds; round++) {
		const child = spawn(process.execPath, ['--import=tsx', '--no-warnings', program, path, String(step)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		t.teardown(() => child.kill('SIGKILL'));
		const [said] = await once(child.stdout, 'data');
		t.is(String(said), 'open\n');
		const target = step + 1 + random(15);
		const reached = () => Number(store.lists()[0]?.revision?.slice(2) ?? -1);
		await until(() => reached() >= target);
		for (let turns = random(40); turns > 0; turns--) {
			reached();
		}

		child.kill('SIGKILL');
		await once(child, 'exit');
		const [list] = store.lists();
		step = Math.max(step, target);
		if (list?.revision !== undefined) {
			whole++;
			step = reached();
			const files = keptFiles(store, list.id);
			const paths = new Set(files.map(file => file.path));
			// It may hold more than it says, of the change that was under way, and never less.
			const expected = filesAt(step);
			const missing = expected.filter(file => !paths.has(file.path));
			const goneNext = new Set(expected.slice(0, 100).map(file => file.path));
			t.deepEqual(
				missing.filter(file => !goneNext.has(file.path)),
				[],
				`round ${round}`,
			);
			t.true(
				files.every(({size = 0}) => size === step || size === step + 1),
				`round ${round}`,
			);
		}
	}

	t.true(whole > 0);
});
