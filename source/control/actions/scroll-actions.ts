import type {Action, Scope} from '../action.ts';

type Step = readonly [id: string, keys: readonly string[], label: string, by: (height: number) => number];

const half = (height: number): number => Math.max(1, Math.floor(height / 2));

const steps: readonly Step[] = [
	['down', ['j', 'down'], 'Down', () => 1],
	['up', ['k', 'up'], 'Up', () => -1],
	['half-down', ['ctrl-d'], 'Half a page down', half],
	['half-up', ['ctrl-u'], 'Half a page up', height => -half(height)],
	['page-down', ['page-down', 'ctrl-f', 'space'], 'A page down', height => height],
	['page-up', ['page-up'], 'A page up', height => -height],
	['first', ['g', 'home'], 'To the start', () => Number.NEGATIVE_INFINITY],
	['last', ['G', 'end'], 'To the end', () => Number.POSITIVE_INFINITY],
];

/** @returns what moves through a text that is open, the same wherever one is; in the help its cursor moves. */
export const scrollActions = (scope: Scope): readonly Action[] =>
	steps.map(([id, keys, label, by]) => ({
		id: `${scope}-${id}`,
		scope,
		keys,
		label,
		run: ({getState, dispatch, menu}) => {
			const {overlay, extent} = getState().screen;
			const lines = by(Math.max(1, extent.height));
			if (overlay?.type === 'help') {
				menu.move(lines);
			} else {
				dispatch({type: 'scroll-overlay', by: lines});
			}
		},
	}));
