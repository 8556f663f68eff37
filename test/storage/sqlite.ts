import process from 'node:process';
import test from 'ava';
import {sqlite} from '../../source/storage/sqlite.ts';
import {until} from '../helpers/until.ts';

test('SQLite is loaded without a word, and other warnings are still heard', async t => {
	const warnings: string[] = [];
	const listen = ({message}: Error): void => void warnings.push(message);
	process.on('warning', listen);
	t.teardown(() => process.off('warning', listen));
	t.is(typeof sqlite().DatabaseSync, 'function');
	process.emitWarning('another');
	await until(() => warnings.includes('another'));
	t.deepEqual(warnings, ['another']);
});
