import type {RowsQuery} from '../model/query.ts';
import type {Row} from './entry.ts';
import {folderOrder} from './folder-order.ts';
import type {Selection} from './selector.ts';
import {Slices} from './slices.ts';
import {buildTree, type Tree} from './tree.ts';
import {type Line, treeLines} from './tree-lines.ts';

/** A tree and its lines, as it is open. */
export interface OpenTree {
	readonly tree: Tree;
	readonly lines: readonly Line[];
}

/** Makes trees of lists and remembers them for as long as somebody has the list, and the lines that were asked for last. */
export class Trees {
	readonly #trees = new WeakMap<readonly Row[], Tree>();
	#last: (OpenTree & {readonly look: string}) | undefined;

	/** @returns the tree of a selection, opened as the query asks. Rejects with `CANCELLED`. */
	async open(
		{rows, conditions}: Selection,
		query: Pick<RowsQuery, 'tree' | 'sort' | 'descending'>,
		signal?: AbortSignal,
	): Promise<OpenTree> {
		const slices = new Slices(signal);
		const tree = this.#trees.get(rows) ?? (await buildTree(rows, slices));
		this.#trees.set(rows, tree);
		const open = new Set(query.tree?.open);
		const all = conditions.length > 0;
		const order = folderOrder(query);
		const look = JSON.stringify([order, all || [...open]]);
		if (this.#last?.tree === tree && this.#last.look === look) {
			return this.#last;
		}

		const lines = await treeLines(tree, {order, isOpen: path => all || open.has(path)}, slices);
		this.#last = {tree, lines, look};
		return this.#last;
	}
}
