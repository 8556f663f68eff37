import type {LayoutMode, PaneRectangle} from '../layout.ts';
import {paneNames} from '../panes/frame.ts';
import {paneLines} from '../panes/pane-lines.ts';
import {Lines} from './lines.tsx';
import {useScreen, useSelected} from './screen-context.ts';

/** One pane at its place. */
export const Pane = ({mode, rectangle}: {readonly mode: LayoutMode; readonly rectangle: PaneRectangle}) => {
	const {look} = useScreen();
	const lines = useSelected(state => paneLines(state, mode, rectangle, look));
	const {pane, left, top, width} = rectangle;
	return <Lines lines={lines} left={left} top={top} width={width} label={paneNames[pane]} />;
};
