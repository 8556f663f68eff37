// A process of its own that takes the lock of a state, says so, and keeps it until it is ended.
import process from 'node:process';
import {openState} from '../../source/storage/open-state.ts';
import {StateLock} from '../../source/storage/state-lock.ts';

const [path = '', folder = ''] = process.argv.slice(2);
StateLock.take(path, {pid: process.pid, folder, since: Date.UTC(2026, 0, 2, 3, 4)});
const {database} = openState(path);
database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run('of', 'the holder');
process.stdout.write('held\n');
setInterval(() => {}, 60_000);
