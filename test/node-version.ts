import test from 'ava';
import packageJson from '../package.json' with {type: 'json'};
import {nodeProblem, oldestNode} from '../source/node-version.ts';

test('old versions of Node are named in one sentence', t => {
	for (const version of ['0.10.48', '12.22.12', '18.0.0', '20.20.2', '21.99.0', '22.0.0', '22.21.9']) {
		t.is(nodeProblem(version), `tinyp2p-tui needs Node 22.22 or newer, found ${version}.`);
	}
});

test('versions that will do have no problem', t => {
	for (const version of [
		'22.22.0',
		'22.22.1',
		'22.100.0',
		'23.0.0',
		'24.21.0',
		'100.0.0',
		'24.0.0-nightly',
	]) {
		t.is(nodeProblem(version), undefined);
	}
});

test('package.json asks for the same version', t => {
	t.is(packageJson.engines.node, `>=${oldestNode.join('.')}`);
});
