import test from 'ava';
import {createAppStore} from '../../source/state/store.ts';

test('tells its listeners of each change, and of nothing else', t => {
	const store = createAppStore();
	let told = 0;
	const stop = store.subscribe(() => {
		told++;
	});
	store.dispatch({type: 'zoom', zoomed: true});
	store.dispatch({type: 'toast-over', id: 1});
	t.is(told, 1);
	t.true(store.getState().screen.zoomed);
	stop();
	store.dispatch({type: 'zoom', zoomed: false});
	t.is(told, 1);
});
