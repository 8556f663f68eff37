import {Box, useIsScreenReaderEnabled, useWindowSize} from 'ink';
import {useLayoutEffect, useMemo} from 'react';
import type {Controller} from '../control/controller.ts';
import type {AppStore} from '../state/store.ts';
import {Footer, StatusBar, TinyScreen, TopBar} from './components/bars.tsx';
import {LinearScreen} from './components/linear-screen.tsx';
import {OverlayLayer} from './components/overlay.tsx';
import {Pane} from './components/pane.tsx';
import {ScreenContext, useSelected} from './components/screen-context.ts';
import {type TerminalHandles, useTerminal} from './components/use-terminal.ts';
import {type Layout, layoutFor} from './layout.ts';
import {logHeight} from './panes/server-pane.ts';
import type {Look} from './terminal/look.ts';

/** What the screen is made from. */
export interface AppProps {
	readonly store: AppStore;
	readonly controller: Controller;
	readonly look: Look;
	/** Told once what only a part inside the screen can do with the terminal. */
	readonly onReady?: (handles: TerminalHandles) => void;
}

const useLayout = (): Layout => {
	const {columns, rows} = useWindowSize();
	const {focus, main, zoomed} = useSelected(({screen}) => ({
		focus: screen.focus,
		main: screen.main,
		zoomed: screen.zoomed,
	}));
	return useMemo(() => layoutFor(columns, rows, {focus, main, zoomed}), [columns, rows, focus, main, zoomed]);
};

/** Tells the state how many rows of each list can be seen: it scrolls and asks for rows by that. */
const useHeights = (store: AppStore, {heights}: Layout): void => {
	const server = useSelected(state => logHeight(state, heights.server));
	useLayoutEffect(() => {
		store.dispatch({type: 'heights', heights: {...heights, server}});
	}, [store, heights, server]);
};

const Panes = ({store, controller, onReady}: Omit<AppProps, 'look'>) => {
	const layout = useLayout();
	useHeights(store, layout);
	useTerminal(controller, onReady);
	const {rows, mode} = layout;
	const isRead = useIsScreenReaderEnabled();
	if (isRead) {
		return <LinearScreen layout={layout} />;
	}

	return (
		<Box width="100%" height={rows}>
			{mode === 'tiny' ? (
				<TinyScreen layout={layout} />
			) : (
				<>
					<TopBar layout={layout} />
					{layout.panes.map(rectangle => (
						<Pane key={rectangle.pane} layout={layout} rectangle={rectangle} />
					))}
					{mode === 'tabs' && <StatusBar layout={layout} />}
					<OverlayLayer layout={layout} />
					<Footer layout={layout} />
				</>
			)}
		</Box>
	);
};

/** The whole screen. It only lays out; what is shown comes from the store, and keys go to the controller. */
export const App = ({store, look, ...rest}: AppProps) => {
	const context = useMemo(() => ({store, look}), [store, look]);
	return (
		<ScreenContext value={context}>
			<Panes store={store} {...rest} />
		</ScreenContext>
	);
};
