import type {Action, ActionContext} from '../action.ts';

const close = ({dispatch}: ActionContext): void => dispatch({type: 'overlay', overlay: undefined});

const move = ({getState, dispatch}: ActionContext, by: number): void => {
	const {overlay} = getState().screen;
	if (overlay?.type === 'menu') {
		const count = overlay.choices.length;
		dispatch({type: 'overlay', overlay: {...overlay, index: (overlay.index + by + count) % count}});
	}
};

const choose = (context: ActionContext): void => {
	const {overlay} = context.getState().screen;
	close(context);
	const choice = overlay?.type === 'menu' ? overlay.choices[overlay.index] : undefined;
	if (choice !== undefined) {
		context.dispatch(choice.event);
	}
};

/** What works in a menu. */
export const menuActions: readonly Action[] = [
	{
		id: 'menu-down',
		scope: 'menu',
		keys: ['j', 'down', 's', 't', 'o', 'tab'],
		label: 'Next line',
		hint: 'next',
		run: context => move(context, 1),
	},
	{
		id: 'menu-up',
		scope: 'menu',
		keys: ['k', 'up', 'shift-tab'],
		label: 'Previous line',
		run: context => move(context, -1),
	},
	{
		id: 'menu-choose',
		scope: 'menu',
		keys: ['enter', 'space'],
		label: 'Choose it',
		hint: 'choose',
		run: choose,
	},
	{
		id: 'menu-close',
		scope: 'menu',
		keys: ['escape', 'q'],
		label: 'Leave it as it was',
		hint: 'leave',
		run: close,
	},
];
