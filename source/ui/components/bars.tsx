import {useCursor} from 'ink';
import {footerLines} from '../bars/footer-lines.ts';
import {statusLine} from '../bars/status-line.ts';
import {tinyLine} from '../bars/tiny-line.ts';
import {topLines} from '../bars/top-lines.ts';
import type {Layout} from '../layout.ts';
import {Lines} from './lines.tsx';
import {useScreen, useSelected} from './screen-context.ts';

/** The lines above the panes. */
export const TopBar = ({layout}: {readonly layout: Layout}) => {
	const {look} = useScreen();
	const lines = useSelected(state => topLines(state, layout, look));
	return <Lines lines={lines} left={0} top={0} right={0} />;
};

/** The line of a lone pane that says what its title would say. */
export const StatusBar = ({layout}: {readonly layout: Layout}) => {
	const {look} = useScreen();
	const line = useSelected(state => statusLine(state, layout.columns, look));
	return <Lines lines={[line]} left={0} top={layout.rows - 2} right={0} />;
};

/** The lines at the bottom, with the cursor where something is typed. Long sentences grow upwards. */
export const Footer = ({layout}: {readonly layout: Layout}) => {
	const {look} = useScreen();
	const {columns, rows} = layout;
	const lines = useSelected(state => footerLines(state, columns, look).lines);
	const cursor = useSelected(state => footerLines(state, columns, look).cursor);
	const {setCursorPosition} = useCursor();
	setCursorPosition(cursor === undefined ? undefined : {x: cursor, y: rows - 1});
	return <Lines lines={lines} left={0} top={Math.max(0, rows - lines.length)} right={0} />;
};

/** All that a screen shows which is too small for lists. */
export const TinyScreen = ({layout}: {readonly layout: Layout}) => {
	const {look} = useScreen();
	const {columns, rows} = layout;
	const line = useSelected(state => tinyLine(state, columns, rows, look));
	return <Lines lines={rows > 0 ? [line] : []} left={0} top={0} right={0} />;
};
