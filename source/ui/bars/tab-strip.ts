import {formatCount} from '../../format.ts';
import {type PaneId, paneIds} from '../../state/pane.ts';
import {totals} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {paneNames} from '../panes/frame.ts';
import type {Look} from '../terminal/look.ts';
import {fitSegments, type Segment} from './fit-segments.ts';

/** @returns the strip with all panes, for screens that show one of them, in exactly `width` cells. */
export const tabStrip = (state: State, width: number, look: Look): string => {
	const {focus} = state.screen;
	const {active, queued} = totals(state);
	const tab = (pane: PaneId, index: number): Segment => {
		const busy = pane === 'transfers' && active + queued > 0 ? `(${formatCount(active + queued)})` : '';
		const text = `${index + 1}${paneNames[pane]}${busy}`;
		return pane === focus
			? {text: `[${text}]`, priority: 2, paint: drawn => look.style.bold(look.style.reverse(drawn))}
			: {text, priority: 1};
	};

	return fitSegments(paneIds.map(tab), width, width >= 50 ? '  ' : ' ', look);
};
