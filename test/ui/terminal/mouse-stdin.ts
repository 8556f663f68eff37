import test from 'ava';
import {type MouseReport, MouseReports} from '../../../source/ui/terminal/mouse-stdin.ts';

const sent = 'j\u001B[<0;5;7Mk\u001B[A\u001B[<0;5;7m\u001B[<64;120;40Mq';

test('reports are cut out of what is typed, wherever a chunk ends but behind Esc, which is a key', t => {
	for (let cut = 1; cut <= sent.length; cut++) {
		const reports: MouseReport[] = [];
		const input = new MouseReports(report => reports.push(report));
		const pieces = sent[cut - 1] === '\u001B' ? [sent] : [sent.slice(0, cut), sent.slice(cut)];
		t.is(pieces.map(piece => input.take(piece)).join(''), 'jk\u001B[Aq', `${cut}`);
		t.deepEqual(reports, [
			{button: 0, x: 4, y: 6, isDown: true},
			{button: 0, x: 4, y: 6, isDown: false},
			{button: 64, x: 119, y: 39, isDown: true},
		]);
	}
});

test('a lone Esc and a key behind it pass at once', t => {
	const input = new MouseReports(() => t.fail());
	t.is(input.take('\u001B'), '\u001B');
	t.is(input.take('x'), 'x');
});
