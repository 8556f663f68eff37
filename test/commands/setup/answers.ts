import {type AddressInfo, createServer} from 'node:net';
import test from 'ava';
import {answerAsk} from '../../../source/commands/setup/answer-ask.ts';
import {readMember} from '../../../source/commands/setup/read-member.ts';
import {asksFirst} from '../../../source/options/asks-first.ts';

test('an invite brings its password, an address none, and broken lines are mended', t => {
	t.deepEqual(readMember(' tinyp2p://a%20b@192.0.2.7:\n  2004 '), {
		...{type: 'invite', join: ['http://192.0.2.7:2004'], password: 'a b'},
	});
	t.deepEqual(readMember('example.net:80/'), {
		...{type: 'invite', join: ['http://example.net:80'], password: undefined},
	});
});

const wrong: ReadonlyArray<readonly [string, RegExp]> = [
	['tinyp2p://', /^Expected an invite such as tinyp2p:\/\/password@host:2004, got something else\.$/],
	['tinyp2p://secret@', /^Expected an invite such as /],
	['tinyp2p://secret@host:0', /^Expected an address such as .*"http:\/\/host:0"\.$/],
	['hello', /^Expected an invite \(tinyp2p:\/\/…\) or an address with its port such as .*, got "hello"\.$/],
	['https://host:1', /only http is spoken\.$/],
	['\u001B[31m:1', /got "\\u\{1b\}\[31m:1"\.$/],
];

for (const [text, expected] of wrong) {
	test(`a wrong invite gets one sentence: ${JSON.stringify(text)}`, t => {
		t.throws(() => readMember(text), {code: 'BAD_URL', message: expected});
	});
}

test('a port that is taken comes with one that is free', async t => {
	const place = {directory: '/', home: '/', host: '127.0.0.1'};
	const server = createServer().listen(0, '127.0.0.1');
	t.teardown(() => server.close());
	await new Promise(resolve => server.once('listening', resolve));
	const {port} = server.address() as AddressInfo;
	const taken = await answerAsk({type: 'port', port, entering: true}, place);
	t.is(taken.type, 'port-taken');
	const instead = taken.type === 'port-taken' ? taken.instead : undefined;
	t.true(instead !== undefined && instead !== port && instead >= 1024);
	t.deepEqual(await answerAsk({type: 'port', port: instead ?? 0, entering: false}, place), {
		type: 'port-free',
	});
});

test('it asks only where a person sits and nothing was said', t => {
	const options = {
		command: 'app',
		password: undefined,
		passwordFile: undefined,
		join: [],
		demo: false,
	} as const;
	t.true(asksFirst([], options, true));
	t.false(asksFirst([], options, false));
	t.false(asksFirst(['.'], options, true));
	t.false(asksFirst(['--ascii'], options, true));
	t.false(asksFirst([], {...options, password: 'from the environment'}, true));
	t.false(asksFirst([], {...options, passwordFile: '/from/the/configuration'}, true));
	t.false(asksFirst([], {...options, join: ['http://a:1']}, true));
	t.false(asksFirst([], {...options, demo: true}, true));
});
