import type {RowsQuery} from '../../model/query.ts';
import type {Table} from '../columns/table.ts';
import type {Selection} from '../selector.ts';
import {Slices} from '../slices.ts';
import {compareFolders, folderOrder} from './folder-order.ts';
import {buildTree, type Tree} from './tree.ts';
import {treeLines} from './tree-lines.ts';

/** A tree and its lines, as it is open. */
export interface OpenTree {
	readonly tree: Tree;
	readonly lines: Int32Array;
	readonly isOpen: (folder: number) => boolean;
}

/** Makes trees of lists and remembers the one, and the lines of it, that was asked for last. */
export class Trees {
	readonly #table: Table;
	readonly #compareNames: (one: number, other: number) => number;
	readonly #version: () => number;
	#last: {readonly rows: Int32Array; readonly version: number; readonly tree: Tree} | undefined;
	#lines: (OpenTree & {readonly look: string}) | undefined;

	/** `compareNames` compares folders of one level; `version` grows whenever any row changes. */
	constructor(table: Table, compareNames: (one: number, other: number) => number, version: () => number) {
		this.#table = table;
		this.#compareNames = compareNames;
		this.#version = version;
	}

	/** @returns the tree of a selection, opened as the query asks. Rejects with `CANCELLED`. */
	async open(
		{rows, conditions}: Selection,
		query: Pick<RowsQuery, 'tree' | 'sort' | 'descending'>,
		signal?: AbortSignal,
	): Promise<OpenTree> {
		const slices = new Slices(signal);
		const version = this.#version();
		const isKnown = this.#last?.rows === rows && this.#last.version === version;
		const tree = (isKnown && this.#last?.tree) || (await buildTree(rows, this.#table, slices));
		this.#last = {rows, version, tree};
		const all = conditions.length > 0;
		const open = all ? [] : (query.tree?.open ?? []);
		const order = folderOrder(query);
		const look = JSON.stringify([order, all, open]);
		if (this.#lines?.tree === tree && this.#lines.look === look) {
			return this.#lines;
		}

		const isAmong = new Set(open.map(path => this.#table.folders.find(path)));
		const isOpen = (folder: number): boolean => all || isAmong.has(folder);
		const compare = compareFolders(order, this.#compareNames, tree.bytes);
		const lines = await treeLines(tree, {isOpen, compare}, slices);
		this.#lines = {tree, lines, isOpen, look};
		return this.#lines;
	}
}
