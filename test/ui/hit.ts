import test from 'ava';
import {hitAt} from '../../source/ui/hit.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {after, noon, stateWith} from '../helpers/state-with.ts';

test('every row of a wrapped line of activity belongs to it', t => {
	const entries = [1, 2].map(id => ({
		...{id, at: noon, level: 'info' as const, peer: undefined},
		text: `Line ${id} ${'word '.repeat(12)}`,
	}));
	const state = after(stateWith({type: 'log', entries}), {type: 'focus', pane: 'server'});
	const layout = layoutFor(120, 40, state.screen);
	const {top = 0, height = 0} = layout.panes.find(({pane}) => pane === 'server') ?? {};
	const hits = Array.from({length: height}, (_, line) => hitAt(state, layout, 3, top + line)?.index);
	t.deepEqual(hits.slice(0, 8), [undefined, 0, 0, 0, 1, 1, 1, undefined]);
	const cut = after(state, {type: 'wrap', wrap: false});
	t.deepEqual(
		[1, 2, 3].map(line => hitAt(cut, layout, 3, top + line)?.index),
		[0, 1, undefined],
	);
});
