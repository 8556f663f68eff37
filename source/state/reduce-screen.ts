import {changePlan} from './change-plan.ts';
import type {ScreenEvent} from './event.ts';
import {lineCount} from './files-window.ts';
import {editLine} from './line-edit.ts';
import type {PaneId} from './pane.ts';
import {edited, openPrompt, recallLine, rememberLine} from './reduce-prompt.ts';
import type {Overlay, Screen} from './screen.ts';
import type {State} from './state.ts';
import {visibleTop} from './visible-top.ts';

const withScreen = (state: State, screen: Partial<Screen>): State => ({
	...state,
	screen: {...state.screen, ...screen},
});

const sameHeights = (a: Readonly<Record<PaneId, number>>, b: Readonly<Record<PaneId, number>>): boolean =>
	a.peers === b.peers && a.files === b.files && a.transfers === b.transfers && a.server === b.server;

const heights = (state: State, next: Readonly<Record<PaneId, number>>): State => {
	if (sameHeights(state.screen.heights, next)) {
		return state;
	}

	const {files} = state.views;
	const top = visibleTop(files.top, files.index, next.files, lineCount(files.window));
	return withScreen({...state, views: {...state.views, files: {...files, top}}}, {heights: next});
};

const scrollOverlay = (state: State, by: number): State => {
	const {overlay, extent} = state.screen;
	if (overlay === undefined) {
		return state;
	}

	const top = Math.max(0, Math.min(overlay.top + by, extent.lines - extent.height));
	return withScreen(state, {overlay: {...overlay, top}});
};

/** The line under the cursor of a menu stays in sight. */
const followMenu = (overlay: Overlay | undefined, {lines, height}: Screen['extent']): Overlay | undefined =>
	overlay?.type === 'menu'
		? {...overlay, top: visibleTop(overlay.top, overlay.index, height, lines)}
		: overlay;

/** What is laid over the panes has keys of its own, which a passing notice from before would hide. */
const openOverlay = (state: State, overlay: Overlay | undefined): State => {
	const {overlay: before, extent, toast} = state.screen;
	const isOther = overlay !== undefined && overlay.type !== before?.type;
	return withScreen(state, {overlay: followMenu(overlay, extent), toast: isOther ? undefined : toast});
};

const overlayExtent = (state: State, lines: number, height: number): State => {
	const {extent, overlay} = state.screen;
	if (extent.lines === lines && extent.height === height) {
		return state;
	}

	const next = {lines, height};
	return scrollOverlay(withScreen(state, {extent: next, overlay: followMenu(overlay, next)}), 0);
};

const detailsRow = (state: State, event: Extract<ScreenEvent, {type: 'details-row'}>): State => {
	const {overlay} = state.screen;
	return overlay?.type === 'details' && overlay.subject.type === 'file' && overlay.subject.key === event.key
		? withScreen(state, {
				overlay: {...overlay, subject: {...overlay.subject, row: event.row, copies: event.copies}},
			})
		: state;
};

/** @returns the state after a change to what lies on and around the panes. */
export const reduceScreen = (state: State, event: ScreenEvent): State => {
	const {screen} = state;
	switch (event.type) {
		case 'focus':
			return withScreen(state, {
				focus: event.pane,
				main: event.pane === 'transfers' ? screen.main : event.pane,
			});
		case 'zoom':
			return withScreen(state, {zoomed: event.zoomed});
		case 'heights':
			return heights(state, event.heights);
		case 'overlay':
			return openOverlay(state, event.overlay);
		case 'overlay-extent':
			return overlayExtent(state, event.lines, event.height);
		case 'scroll-overlay':
			return scrollOverlay(state, event.by);
		case 'details-row':
			return detailsRow(state, event);
		case 'prompt':
			return openPrompt(state, event.purpose);
		case 'edit':
			return screen.prompt === undefined
				? state
				: edited(state, screen.prompt, editLine(screen.prompt.line, event.edit));
		case 'recall':
			return recallLine(state, event.by);
		case 'remember':
			return rememberLine(state);
		case 'mouse':
			return withScreen(state, {mouse: event.on});
		case 'restartable':
			return withScreen(state, {restartable: true});
		case 'keys':
			return withScreen(state, {keys: event.keys});
		case 'plan':
		case 'plan-to':
		case 'plan-structure':
		case 'plan-space':
			return screen.overlay?.type === 'plan'
				? withScreen(state, {overlay: changePlan(screen.overlay, event)})
				: state;
		case 'confirm':
			return withScreen(state, {confirm: event.confirm});
		case 'toast':
			return withScreen(state, {
				toasts: screen.toasts + 1,
				toast: {id: screen.toasts + 1, level: event.level, text: event.text},
			});
		case 'toast-over':
			return screen.toast?.id === event.id ? withScreen(state, {toast: undefined}) : state;
		case 'error':
			return screen.errors.includes(event.text)
				? state
				: withScreen(state, {errors: [...screen.errors, event.text]});
		case 'dismiss-errors':
			return withScreen(state, {errors: []});
		default:
			return event satisfies never;
	}
};
