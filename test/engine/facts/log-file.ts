import {mkdir, readFile, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {LogFile, logLine} from '../../../source/engine/facts/log-file.ts';
import type {LogEntry} from '../../../source/model/fact.ts';
import {createNetwork} from '../../helpers/create-network.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {until} from '../../helpers/until.ts';

const entry = (id: number): LogEntry => ({id, at: 0, level: 'info', peer: undefined, text: `Line ${id}.`});

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

async function createFile(t: ExecutionContext) {
	const path = join(await temporaryFolder(t), 'log');
	const errors: string[] = [];
	const file = new LogFile({path, failed: ({message}) => errors.push(message)});
	t.teardown(() => file.close());
	/** Appends a line and waits until it is there. */
	const append = async (id: number, place = path) => {
		file.append(entry(id));
		await until(async () => (await textOf(place)).includes(`Line ${id}.`), {what: `line ${id} in ${place}`});
	};
	return {path, errors, file, append};
}

test('a line has its time, level, peer and text', t => {
	const at = Date.UTC(2026, 9, 3, 12, 30, 15, 7);
	t.is(
		logLine({at, level: 'warning', peer: '10.0.0.9', text: 'A b.'}),
		'2026-10-03T12:30:15.007Z warning 10.0.0.9 A b.\n',
	);
	t.is(logLine({at, level: 'info', peer: undefined, text: 'A b.'}), '2026-10-03T12:30:15.007Z info - A b.\n');
});

test('lines are appended in order to what is there, for its owner only', async t => {
	const {path, errors, file, append} = await createFile(t);
	await append(1);
	for (let id = 2; id <= 500; id++) {
		file.append(entry(id));
	}

	await file.close();
	await file.close();
	file.append(entry(501));
	t.is(await textOf(path), Array.from({length: 500}, (_, index) => logLine(entry(index + 1))).join(''));
	t.is((await stat(path)).mode & 0o777, 0o600);
	const again = new LogFile({path, failed: ({message}) => errors.push(message)});
	again.append(entry(501));
	await again.close();
	t.is((await textOf(path)).split('\n').length, 502);
	t.deepEqual(errors, []);
});

test('a path that cannot be written is told before there is anything to write, and once', async t => {
	const folder = await temporaryFolder(t);
	const errors: string[] = [];
	const file = new LogFile({path: join(folder, 'none/log'), failed: ({message}) => errors.push(message)});
	await until(() => errors.length > 0);
	file.append(entry(1));
	await file.close();
	t.is(errors.length, 1);
	t.regex(errors[0] ?? '', /none/);
});

test('a file that was moved away is followed by a new one', async t => {
	const {path, append} = await createFile(t);
	await append(1);
	await rename(path, `${path}.1`);
	await append(2);
	await rm(path);
	await append(3);
	t.is(await textOf(`${path}.1`), logLine(entry(1)));
	t.is(await textOf(path), logLine(entry(3)));
});

test('a file that cannot be written is told once, and written again when it can be', async t => {
	const {path, errors, file, append} = await createFile(t);
	await append(0);
	await rm(path);
	await mkdir(path);
	file.append(entry(1));
	await until(() => errors.length === 1);
	file.append(entry(2));
	file.append(entry(3));
	await rm(path, {recursive: true});
	await append(4);
	t.is(errors.length, 1);
	t.regex(errors[0] ?? '', /^Cannot write to .*log: .*\.$/);
});

test('an engine writes its log to the file, from its first line to its last', async t => {
	const folder = await temporaryFolder(t);
	const logFile = join(folder, 'activity.log');
	const [, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {logFile}]);
	await ben.fetched('a.txt');
	const {state} = ben;
	await ben.stop();
	const expected = state.log.map(logLine).join('');
	t.regex(expected, /Answers/);
	t.is(await textOf(logFile), expected);
});

test('an engine goes on without a file that it cannot write, and says so once', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {logFile: '/proc/none/log'}]);
	t.is((await ben.fetched('a.txt')).state, 'done');
	await ben.engine.request({type: 'forget', url: anna.url});
	await ben.engine.request({type: 'join', url: anna.url});
	await until(() => ben.state.log.filter(({text}) => text.startsWith('Answers')).length === 2);
	t.is(ben.state.logText.match(/Cannot write to \/proc\/none\/log/g)?.length, 1);
});
