import test from 'ava';
import stringWidth from 'string-width';
import {progressLine, totalLine} from '../../source/commands/progress-line.ts';
import {PeerNames} from '../../source/model/peer-names.ts';
import type {Transfer} from '../../source/model/transfer.ts';

const transfer = (change: Partial<Transfer> = {}): Transfer => ({
	...{id: 1, key: '1000:x', path: 'x', label: 'harbour.iso', state: 'active', size: 2_097_152, exact: true},
	...{received: 1_048_576, speed: 104_858, source: 'http://a:1', attempts: 1, reason: undefined},
	...{retryAt: undefined, addedAt: 0, finishedAt: undefined, savedAs: undefined},
	...{priority: 'normal', position: 1, directory: '/downloads'},
	...change,
});

test('a line shows name, percentage, speed, time left and bar', t => {
	t.is(
		progressLine(transfer(), {width: 80, ascii: true}),
		'harbour.iso                          50%   102K/s     10s  ##########..........',
	);
	t.regex(
		progressLine(transfer({received: 1_300_000}), {width: 80, ascii: false}),
		/ 61% .* ████████████▍░░░░░░░$/,
	);
});

test('a wide line tells from whom it comes, by name', t => {
	const names = new PeerNames([{url: 'http://a:1', name: 'ada'}]);
	const source = {state: 'giving', received: 1, speed: 1, reason: undefined} as const;
	const sources = [
		{...source, url: 'http://a:1'},
		{...source, url: 'http://b:1'},
	];
	t.regex(progressLine(transfer({sources}), {width: 100, ascii: true, names}), / from ada\+1 +50% /);
	t.notRegex(progressLine(transfer({sources}), {width: 99, ascii: true, names}), /from/);
	for (let width = 0; width < 130; width++) {
		t.true(
			stringWidth(progressLine(transfer({sources}), {width, ascii: false, names})) <= Math.max(0, width - 1),
		);
	}
});

test('it takes at most the width less one at any size, and drops what there is no room for', t => {
	const labels = ['x', 'a'.repeat(300), '湖の写真'.repeat(30), '🚲 route.gpx', 'e\u0301'.repeat(90)];
	for (const label of labels) {
		for (let width = 0; width < 200; width++) {
			const cells = stringWidth(progressLine(transfer({label}), {width, ascii: false}));
			t.true(cells <= Math.max(0, width - 1), `${label} at ${width} takes ${cells}`);
		}
	}

	t.regex(progressLine(transfer(), {width: 30, ascii: true}), /^harbour\.iso +50%$/);
	t.regex(progressLine(transfer(), {width: 45, ascii: true}), /50% +102K\/s$/);
	t.regex(progressLine(transfer(), {width: 55, ascii: true}), /102K\/s +10s$/);
});

test('an estimated size never says that all is here, and an unknown one says how much is', t => {
	t.regex(progressLine(transfer({received: 2_097_152, exact: false}), {width: 30, ascii: true}), / 99%$/);
	t.regex(progressLine(transfer({received: 9_000_000, exact: true}), {width: 30, ascii: true}), / 100%$/);
	t.regex(progressLine(transfer({size: undefined}), {width: 80, ascii: true}), / 1\.0M .* \.{20}$/);
	t.regex(progressLine(transfer({size: 0, received: 0}), {width: 30, ascii: true}), / 0B$/);
});

test('the total counts what has ended and what comes in', t => {
	const all = [
		transfer(),
		transfer({state: 'done', received: 2_097_152}),
		transfer({state: 'queued', received: 0}),
	];
	t.is(totalLine(all, 1, {width: 80, ascii: true}), '1 of 3 files, 3.0M, 102K/s');
	t.is(totalLine(all, 1, {width: 10, ascii: true}), '1 of 3 fi');
});
