import type {WatchFolder} from '../../source/share/watch.ts';

/** Watches nothing. */
export const deaf: WatchFolder = () => ({add() {}, remove() {}, close: async () => {}});
