import type {Action} from './action.ts';
import {classicActions} from './actions/classic-actions.ts';
import {filesActions} from './actions/files-actions.ts';
import {globalActions} from './actions/global-actions.ts';
import {listActions} from './actions/list-actions.ts';
import {menuActions} from './actions/menu-actions.ts';
import {overlayActions} from './actions/overlay-actions.ts';
import {peersActions} from './actions/peers-actions.ts';
import {planActions} from './actions/plan-actions.ts';
import {promptActions} from './actions/prompt-actions.ts';
import {queueActions} from './actions/queue-actions.ts';
import {serverActions} from './actions/server-actions.ts';
import {transfersActions} from './actions/transfers-actions.ts';
import {treeActions} from './actions/tree-actions.ts';

/** The one table of everything that a key can do. */
export const actions: readonly Action[] = [
	...globalActions,
	...listActions,
	...peersActions,
	...classicActions,
	...filesActions,
	...treeActions,
	...transfersActions,
	...queueActions,
	...serverActions,
	...overlayActions,
	...menuActions,
	...planActions,
	...promptActions,
];
