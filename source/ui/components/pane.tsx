import type {Layout, PaneRectangle} from '../layout.ts';
import {paneNames} from '../panes/frame.ts';
import {paneLines} from '../panes/pane-lines.ts';
import {Lines} from './lines.tsx';
import {useScreen, useSelected} from './screen-context.ts';

/** One pane at its place. */
export const Pane = ({layout, rectangle}: {readonly layout: Layout; readonly rectangle: PaneRectangle}) => {
	const {look} = useScreen();
	const lines = useSelected(state => paneLines(state, layout.mode, rectangle, look));
	const {pane, left, top, width} = rectangle;
	const right = layout.columns - left - width;
	return <Lines lines={lines} left={left} top={top} right={right} label={paneNames[pane]} />;
};
