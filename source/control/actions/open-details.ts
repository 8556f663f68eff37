import type {DetailsSubject} from '../../state/screen.ts';
import {currentFile} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {ActionContext} from '../action.ts';

const subjectOf = (state: State): DetailsSubject | undefined => {
	const {views, screen} = state;
	switch (screen.focus) {
		case 'peers':
			return views.peers.cursor === undefined ? undefined : {type: 'peer', url: views.peers.cursor};
		case 'files':
			return views.files.cursor === undefined
				? undefined
				: {type: 'file', key: views.files.cursor, row: currentFile(state)};
		case 'transfers':
			return views.transfers.cursor === undefined
				? undefined
				: {type: 'transfer', id: views.transfers.cursor};
		case 'server':
			return views.server.cursor === undefined ? undefined : {type: 'log', id: views.server.cursor};
	}
};

/** Shows everything that is known of what the cursor is on. */
export const openDetails = ({getState, dispatch}: ActionContext): void => {
	const subject = subjectOf(getState());
	if (subject !== undefined) {
		dispatch({type: 'overlay', overlay: {type: 'details', subject, top: 0}});
	}
};
