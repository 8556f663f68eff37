import test from 'ava';
import {folderKey, type TreeLine} from '../../source/model/tree-line.ts';
import {parentKey, reveal, setFolder, setTree} from '../../source/state/files-view.ts';
import {foldersAbove, marksByFolder} from '../../source/state/folders.ts';
import {rangeOf} from '../../source/state/list-view.ts';
import {currentFile, currentFolder, rowsQuestion} from '../../source/state/selectors.ts';
import type {State} from '../../source/state/state.ts';
import {after, answerWith, fileRow, stateWith} from '../helpers/state-with.ts';

const row = fileRow('a/b/c.txt', 1);
const folder = (path: string, depth: number, open: boolean): TreeLine => ({
	type: 'folder',
	key: folderKey(path),
	path,
	label: path,
	matches: [],
	depth,
	open,
	files: 1,
	bytes: 1,
	have: 0,
});
const lines: readonly TreeLine[] = [
	folder('a', 0, true),
	folder('a/b', 1, true),
	{type: 'file', key: row.key, depth: 2, row, nameStart: 4},
];

const withTree = (shown: readonly TreeLine[], anchorIndex?: number): State => {
	const state = after(
		stateWith(),
		{type: 'tree', tree: true},
		{type: 'reveal', key: row.key, path: row.path},
	);
	const answer = answerWith([], {matched: 1, anchorIndex, tree: {total: shown.length, lines: shown}});
	return after(state, {type: 'rows', question: rowsQuestion(state.views.files), anchor: row.key, answer});
};

test('folders of a path', t => {
	t.deepEqual(foldersAbove('a/b/c'), ['a', 'a/b']);
	t.deepEqual(foldersAbove('c'), []);
	t.is(foldersAbove('x/'.repeat(50)).length, 32);
	t.is(parentKey('a/b/c.txt'), folderKey('a/b'));
	t.is(parentKey('c.txt'), undefined);
});

test('marks are counted in each folder above them', t => {
	const counts = marksByFolder(
		new Map([
			['1:a/b/c', 1],
			['?:a/d:e', undefined],
		]),
	);
	t.deepEqual(
		[...counts],
		[
			['a', 2],
			['a/b', 1],
		],
	);
});

test('the cursor is on its file in the tree, and on the folder that closes over it', t => {
	const open = withTree(lines);
	t.is(currentFile(open)?.path, row.path);
	t.is(open.views.files.index, 2);
	t.deepEqual(open.views.files.folders.open, ['a', 'a/b'], 'the folders above it are opened');
	const closed = withTree([folder('a', 0, false)], 0);
	t.is(currentFolder(closed)?.path, 'a');
	t.is(currentFile(closed), undefined);
});

test('a list that becomes a tree shows the folders above its cursor', t => {
	let state = stateWith();
	const list = answerWith([row], {matched: 30});
	state = after(state, {
		type: 'rows',
		question: rowsQuestion(state.views.files),
		anchor: undefined,
		answer: list,
	});
	state = after(state, {type: 'move-to', pane: 'files', index: 0}, {type: 'tree', tree: true});
	const answer = answerWith([], {matched: 30, tree: {total: 30, lines}});
	state = after(state, {type: 'rows', question: rowsQuestion(state.views.files), anchor: row.key, answer});
	t.is(state.views.files.index, 2);
	t.is(state.views.files.top, 0);
});

test('back in the list the cursor is on a file', t => {
	const {files} = after(withTree(lines), {type: 'move-to', pane: 'files', index: 0}).views;
	t.is(files.cursor, folderKey('a'));
	t.is(setTree(files, false).cursor, row.key);
});

test('a folder is open once, and a row that is not at hand is looked for', t => {
	const {files} = stateWith().views;
	const opened = setFolder(setFolder(files, 'a', true), 'a', true);
	t.deepEqual(opened.folders.open, ['a']);
	t.deepEqual(setFolder(opened, 'a', false).folders.open, []);
	t.is(reveal(files, row.key, row.path, 10).cursor, row.key);
});

test('the question names open folders in the tree only, and marks where they matter only', t => {
	const state = after(stateWith(), {type: 'mark-files', rows: [row], marked: true});
	t.deepEqual(Object.keys(rowsQuestion(state.views.files)), ['filter', 'sort', 'descending']);
	const asked = after(
		state,
		{type: 'tree', tree: true},
		{type: 'filter', pane: 'files', text: 'x is:marked'},
	);
	t.like(rowsQuestion(asked.views.files), {tree: {open: []}, marked: [row.key]});
	t.is(rowsQuestion(asked.views.files).marked, rowsQuestion(asked.views.files).marked, 'the same each time');
});

test('a range reaches both ways', t => {
	const range = {key: 'x', index: 5};
	t.deepEqual(rangeOf({range, index: 2}), [2, 5]);
	t.deepEqual(rangeOf({range, index: 9}), [5, 9]);
	t.is(rangeOf({range: undefined, index: 9}), undefined);
});
