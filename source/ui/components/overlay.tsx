import {useLayoutEffect} from 'react';
import type {Layout} from '../layout.ts';
import {overlayLines} from '../overlays/overlay-content.ts';
import {Lines} from './lines.tsx';
import {useScreen, useSelected} from './screen-context.ts';

/** Help, details or a menu over the panes, if one is open. */
export const OverlayLayer = ({layout}: {readonly layout: Layout}) => {
	const {store, look} = useScreen();
	const lines = useSelected(state => overlayLines(state, layout, look)?.lines ?? []);
	const {left, top, width, rows, count} = useSelected(state => {
		const drawn = overlayLines(state, layout, look);
		return {left: 0, top: 0, width: 0, rows: 0, ...drawn?.rectangle, count: drawn?.count ?? 0};
	});
	// How far one can scroll is known only here, where the lines are made.
	useLayoutEffect(() => {
		store.dispatch({type: 'overlay-extent', lines: count, height: rows});
	}, [store, count, rows]);
	return lines.length === 0 ? null : (
		<Lines lines={lines} left={left} top={top} right={layout.columns - left - width} />
	);
};
