import test from 'ava';
import {unlessAborted} from '../../../source/network/server/unless-aborted.ts';

test('a promise that fails after the signal has aborted is not left unhandled', async t => {
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => unhandled.push(reason);
	process.on('unhandledRejection', note);
	t.teardown(() => process.off('unhandledRejection', note));
	const {promise, reject} = Promise.withResolvers<void>();
	await t.throwsAsync(unlessAborted(promise, AbortSignal.abort(new Error('stopped'))), {message: 'stopped'});
	reject(new Error('failed later'));
	await new Promise(resolve => setImmediate(resolve));
	t.deepEqual(unhandled, []);
});

test('an abort wins over a promise that is still pending', async t => {
	const controller = new AbortController();
	const waiting = unlessAborted(new Promise(() => {}), controller.signal);
	controller.abort(new Error('stopped'));
	await t.throwsAsync(waiting, {message: 'stopped'});
});
