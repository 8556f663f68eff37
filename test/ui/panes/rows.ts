import test from 'ava';
import stringWidth from 'string-width';
import {SELF} from '../../../source/model/peer.ts';
import {PeerNames} from '../../../source/model/peer-names.ts';
import type {Transfer, TransferState} from '../../../source/model/transfer.ts';
import {filesColumns, filesRow, whereIsFile} from '../../../source/ui/panes/files-row.ts';
import {logRow} from '../../../source/ui/panes/log-lines.ts';
import {peersColumns} from '../../../source/ui/panes/peers-columns.ts';
import {peersRow} from '../../../source/ui/panes/peers-pane.ts';
import {uploadRow} from '../../../source/ui/panes/server-pane.ts';
import {transferNote, transfersColumns, transfersRow} from '../../../source/ui/panes/transfers-row.ts';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {createLook} from '../../../source/ui/terminal/look.ts';
import {oddNames} from '../../helpers/odd-names.ts';
import {fileRow, noon, peer, transfer} from '../../helpers/state-with.ts';
import {stripStyles} from '../../helpers/strip-styles.ts';

const looks = [createLook({ascii: false, color: true}), createLook({ascii: true, color: false})] as const;
const [look] = looks;
const names = new PeerNames([]);
const unfiltered = {filter: '', scrolled: 0, names};
const calm = {current: false, marked: false, focused: true};
const current = {current: true, marked: true, focused: true};
const widths = [20, 32, 38, 40, 58, 60, 80, 84, 118, 200];
const states: readonly TransferState[] = [
	'queued',
	'active',
	'waiting',
	'paused',
	'done',
	'skipped',
	'failed',
	'cancelled',
];

test('every row is exactly as wide as it must be, whatever its name', t => {
	for (const width of widths) {
		for (const name of oddNames) {
			for (const drawing of looks) {
				for (const state of [calm, current]) {
					const rows = [
						filesRow(fileRow(name, 12_345, {differs: true}), undefined, filesColumns(width), state, drawing),
						peersRow(
							peer(`http://${name}:1`),
							{filter: 'e', scrolled: 3, now: noon, names},
							peersColumns(width, [peer(`http://${name}:1`)], names),
							state,
							drawing,
						),
						...states.map(word =>
							transfersRow(
								transfer(1, {label: name, state: word, received: 50, speed: 7, reason: name}),
								{filter: 'e', scrolled: 3, names},
								transfersColumns(width),
								state,
								drawing,
							),
						),
						logRow(
							{id: 1, at: noon, level: 'error', peer: 'http://bob:1', text: name},
							{filter: 'e', scrolled: 3, names},
							width,
							state,
							drawing,
						),
						uploadRow(
							{id: 1, to: name, label: name, size: 0, sent: 0, speed: 1, startedAt: 0},
							names,
							[1, 2, 3],
							width,
							drawing,
						),
					];
					for (const row of rows) {
						const text = stripStyles(row);
						t.is(cells(text), width, `${width}: ${text}`);
						t.true(stringWidth(text) <= width, text);
						t.notRegex(text, /\p{Cc}|\p{Cf}/u, 'nothing that could move the cursor');
					}
				}
			}
		}
	}
});

const drawnFile = (width: number, change: Parameters<typeof fileRow>[2] = {}, coming?: Transfer): string =>
	stripStyles(
		filesRow(fileRow('live/debian.iso', 3_972_844_748, change), coming, filesColumns(width), calm, look),
	);

test('files: columns go by their weight, the name stays', t => {
	t.is(drawnFile(60), `  live/debian.iso${' '.repeat(25)}3.7G     1 -      `);
	t.regex(drawnFile(84), /3\.7G {2}2026-10-03 {6}1 {2}- {6}$/);
	t.regex(drawnFile(30), /^ {2}live\/debian\.iso +3\.7G/);
	t.regex(drawnFile(20), /^ {2}live\/debian\.iso {3}$/);
});

test('files: where it is', t => {
	const row = fileRow('a', 100);
	t.is(whereIsFile(row, undefined), '-');
	t.is(whereIsFile({...row, have: true}, undefined), 'here');
	t.is(whereIsFile({...row, holders: [{url: 'http://bob:1', online: false}]}, undefined), 'offline');
	t.is(whereIsFile(row, transfer(1, {state: 'active', received: 52})), '52%');
	t.is(whereIsFile(row, transfer(1, {state: 'active', size: undefined})), 'coming');
	t.is(whereIsFile(row, transfer(1)), 'queued');
	t.is(whereIsFile(row, transfer(1, {state: 'failed'})), 'failed');
	t.is(whereIsFile(row, transfer(1, {state: 'cancelled'})), '-');
});

test('files: peers that cannot be reached are counted apart, and we are no peer', t => {
	const holders = [
		{url: 'http://bob:1', online: true},
		{url: 'http://eve:1', online: false},
		{url: SELF, online: true},
	];
	t.regex(drawnFile(60, {holders}), / 1\/2 -/);
	t.regex(drawnFile(60, {holders: [{url: SELF, online: true}], have: true}), / - here/);
});

test('files: another size of the same name is marked, in ASCII too', t => {
	t.regex(drawnFile(60, {differs: true}), / ≠ {2}3\.7G/);
	const row = fileRow('a', 1, {differs: true});
	t.regex(stripStyles(filesRow(row, undefined, filesColumns(60), calm, looks[1])), / != {4}1B/);
	t.regex(drawnFile(60, {size: undefined}), / {2}\? /, 'a size that nobody tells');
});

test('what the filter found is marked, also where the start of the path is cut off', t => {
	const row = fileRow('music/some very long folder/deep/needle.flac', 1, {matches: [[33, 38]]});
	const drawn = filesRow(row, undefined, filesColumns(40), calm, look);
	t.true(drawn.includes('\u001B[4m\u001B[33mneedle\u001B[39m\u001B[24m'), JSON.stringify(drawn));
	t.true(stripStyles(drawn).startsWith('  …'));
});

test('cursor and mark are told by characters, the cursor of the focused pane in reverse', t => {
	const row = fileRow('a', 1);
	const draw = (state: typeof calm): string => filesRow(row, undefined, filesColumns(40), state, look);
	t.true(stripStyles(draw(calm)).startsWith('  a'));
	t.true(stripStyles(draw({...calm, marked: true})).startsWith('* a'));
	t.true(stripStyles(draw(current)).startsWith('>*a'));
	t.true(draw(current).startsWith('\u001B[7m'));
	t.false(draw({...current, focused: false}).includes('\u001B[7m'));
});

test('peers: what they answer like', t => {
	const draw = (change: Parameters<typeof peer>[1], width = 32): string =>
		stripStyles(
			peersRow(
				peer('http://192.168.1.12:8000', change),
				{filter: '', scrolled: 0, now: noon, names},
				peersColumns(width, [peer('http://192.168.1.12:8000')], names),
				calm,
				look,
			),
		);
	t.is(draw({}), '  ● 192.168.1.12:8000    3  14ms');
	t.is(draw({latency: 1234, files: 12_345}), '  ● 192.168.1.12:8000  12k  1.2s');
	t.is(draw({state: 'offline', files: 1_204}), '  ○ 192.168.1.12:8000 1.2k   off');
	t.is(draw({state: 'new'}), '  · 192.168.1.12:8000    3   new');
	t.regex(draw({lastSeen: noon - 180_000}, 80), /3m ago {2}plain text *$/);
	const reason = 'It does not accept our password.';
	t.regex(draw({state: 'offline', reason}, 96), /off .*It does not accept our password\. *$/);
	t.false(draw({state: 'offline', reason}, 60).includes('It'), 'too narrow to say anything');
});

test('what has no text has no colour, which would show in a reversed row', t => {
	const drawn = filesRow(
		fileRow('a', 1),
		undefined,
		filesColumns(84),
		current,
		createLook({ascii: false, color: true}),
	);
	t.false(drawn.includes('\u001B[33m'));
});

test('transfers: what moves shows how fast, what does not says why', t => {
	const draw = (change: Partial<Transfer>, width = 84): string =>
		stripStyles(transfersRow(transfer(1, change), unfiltered, transfersColumns(width), calm, look));
	const active = draw({state: 'active', size: 4096, received: 2048, speed: 1024}, 110);
	t.regex(active, /bob:8000 +2\.0K\/4\.0K {6}2s {3}1\.0K\/s {2}█{10}░{10} {3}50%$/);
	t.regex(draw({state: 'failed', reason: 'Nobody has it.'}), /failed: Nobody has it\. *$/);
	t.regex(draw({state: 'active', size: undefined, received: 5}, 40), / \?$/);
	t.is(
		transferNote(transfer(1, {state: 'waiting', reason: 'Refused.', retryAt: noon})),
		'again at 12:00: Refused.',
	);
	t.is(transferNote(transfer(1, {state: 'paused', received: 52})), 'paused at 52%');
	t.is(transferNote(transfer(1, {state: 'skipped', reason: 'Here already.'})), 'skipped: Here already.');
});

test('a bar says no more than there is', t => {
	const half = (change: Partial<Transfer>): string =>
		stripStyles(
			transfersRow(
				transfer(1, {state: 'active', ...change}),
				unfiltered,
				transfersColumns(84),
				calm,
				looks[1],
			),
		);
	t.regex(half({received: 99}), /##########|#########\. {3}99%$/);
	t.regex(half({received: 300}), /########## {2}100%$/);
	t.regex(half({size: 0}), /\.{10} {5}\?$/);
});

test('a transfer from several peers counts the others, and draws which parts are here', t => {
	const giving = (name: string) =>
		({url: `http://${name}:1`, state: 'giving', received: 1, speed: 1, reason: undefined}) as const;
	const sources = [giving('bob'), giving('eve'), giving('dan'), {...giving('zed'), state: 'idle' as const}];
	const drawn = (change: Partial<Transfer>, width: number, drawing = look): string =>
		stripStyles(
			transfersRow(
				transfer(1, {state: 'active', source: 'http://bob:1', sources, received: 50, ...change}),
				unfiltered,
				transfersColumns(width),
				calm,
				drawing,
			),
		);
	t.regex(drawn({}, 120), / bob:1\+2 /);
	t.regex(drawn({source: `http://${'b'.repeat(40)}:1`}, 120), / b{7}…b{5}:1\+3 /);
	const pieces = {total: 4, verified: 2, map: [8, 8, 1, 0, 8]};
	t.regex(drawn({pieces}, 120), / ████████▁▁▁▁░░░░████ /);
	t.regex(drawn({pieces}, 120, looks[1]), / ########----\.{4}#### /);
	t.regex(drawn({}, 120), / █{10}░{10} /);
	t.is(transferNote(transfer(1, {state: 'done', sha256: 'ab'})), 'done, verified');
});
