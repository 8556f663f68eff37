import test from 'ava';
import {layoutFor} from '../../source/ui/layout.ts';

const screen = {focus: 'files', main: 'files', zoomed: false} as const;
const rectangles = (columns: number, rows: number, change: Partial<Parameters<typeof layoutFor>[2]> = {}) =>
	layoutFor(columns, rows, {...screen, ...change}).panes.map(
		({pane, left, top, width, height}) => `${pane} ${left},${top} ${width}x${height}`,
	);

test('120x40: all four panes', t => {
	t.deepEqual(rectangles(120, 40), [
		'peers 0,1 34x24',
		'server 0,25 34x14',
		'files 34,1 86x26',
		'transfers 34,27 86x12',
	]);
	t.deepEqual(layoutFor(120, 40, screen).heights, {peers: 21, server: 12, files: 23, transfers: 9});
});

test('80x24: the last of peers, files and server over the transfers', t => {
	t.deepEqual(rectangles(80, 24), ['files 0,1 80x14', 'transfers 0,15 80x8']);
	t.deepEqual(rectangles(80, 24, {focus: 'transfers', main: 'server'}), [
		'server 0,1 80x14',
		'transfers 0,15 80x8',
	]);
});

test('60x15: one pane between tabs and status', t => {
	t.deepEqual(rectangles(60, 15), ['files 0,2 60x11']);
	t.is(layoutFor(60, 15, screen).heights.files, 11);
	t.deepEqual(rectangles(60, 15, {focus: 'server'}), ['server 0,2 60x11']);
});

test('zoom gives the focused pane the whole body', t => {
	t.deepEqual(rectangles(120, 40, {zoomed: true, focus: 'transfers'}), ['transfers 0,1 120x38']);
	t.deepEqual(rectangles(80, 24, {zoomed: true}), ['files 0,1 80x22']);
});

test('below 40x8 there is no pane', t => {
	t.is(layoutFor(39, 8, screen).mode, 'tiny');
	t.is(layoutFor(40, 7, screen).mode, 'tiny');
	t.is(layoutFor(40, 8, screen).mode, 'tabs');
	t.deepEqual(layoutFor(20, 5, screen).panes, []);
});

test('at any size panes fill the body, stay inside it and are never negative', t => {
	for (let columns = 0; columns <= 220; columns += 7) {
		for (let rows = 0; rows <= 70; rows += 3) {
			const {panes, body, mode} = layoutFor(columns, rows, screen);
			const area = panes.reduce((sum, {width, height}) => sum + width * height, 0);
			t.is(area, mode === 'tiny' ? 0 : columns * body.height, `${columns}x${rows}`);
			for (const pane of panes) {
				t.true(pane.rows >= 0 && pane.height >= 0 && pane.width > 0);
				t.true(pane.left + pane.width <= columns && pane.top + pane.height <= rows);
			}
		}
	}
});
