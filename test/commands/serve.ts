import {PassThrough} from 'node:stream';
import test from 'ava';
import {serve} from '../../source/commands/serve.ts';
import type {Engine, FactListener} from '../../source/model/engine.ts';
import type {Fact} from '../../source/model/fact.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';
import {peer} from '../helpers/state-with.ts';
import {until} from '../helpers/until.ts';

const ada = 'http://ada:2004';

test('a line has the name of its peer, in whatever order subscribers are told', async t => {
	const listeners: FactListener[] = [];
	const engine: Engine = Object.assign(new FakeEngine(), {
		subscribe(listener: FactListener) {
			listeners.unshift(listener);
			return () => {};
		},
	});
	const tell = (...facts: readonly Fact[]): void => {
		for (const listener of listeners) {
			void listener(facts);
		}
	};
	let written = '';
	const stdout = new PassThrough();
	stdout.setEncoding('utf8').on('data', (text: string) => {
		written += text;
	});
	const end = new AbortController();
	const options = {json: false} as Parameters<typeof serve>[0]['options'];
	const code = serve({
		...{engine, options, stdout, stderr: new PassThrough()},
		signal: end.signal,
		invitePassword: undefined,
	});
	const node = {url: 'http://me:2004', folder: '/share', downloads: '/share', classic: false} as const;
	tell({type: 'node', node: {...node, phase: 'running', error: undefined}});
	await until(() => written.includes('Serving /share'));
	tell(
		{type: 'peers', changed: [peer(ada, {name: 'Ada'})], gone: []},
		{type: 'log', entries: [{id: 1, at: 0, level: 'info', peer: ada, text: 'Answers.'}]},
	);
	await until(() => written.includes('Answers.'));
	t.true(written.endsWith(`info    ${ada} (Ada) Answers.\n`), written);
	end.abort();
	t.is(await code, 0);
});
