import {availableParallelism} from 'node:os';
import process from 'node:process';
import test from 'ava';
import {MachineLoad} from '../../../source/engine/limits/machine-load.ts';
import {until} from '../../helpers/until.ts';

/** Works for so many milliseconds of processor time. @returns how many it were. */
function work(milliseconds: number): number {
	const begin = process.threadCpuUsage();
	for (;;) {
		const {user, system} = process.threadCpuUsage(begin);
		if ((user + system) / 1000 >= milliseconds) {
			return (user + system) / 1000;
		}
	}
}

test('work of others counts, and that for digests does not', async t => {
	const counted = new MachineLoad(() => 5);
	const excused = new MachineLoad(() => 5);
	t.deepEqual(counted.look(0), {traffic: 5, freeProcessors: availableParallelism(), loop: 0});
	excused.look(0);
	const worked = work(300);
	// The system counts in steps of ten milliseconds.
	const own = excused.look(worked);
	const other = counted.look(0);
	t.true(other.freeProcessors < availableParallelism());
	t.true(own.freeProcessors > other.freeProcessors);
	t.true(other.loop > 0.5, `${other.loop}`);
	const calm = await until(async () => {
		counted.look(0);
		await new Promise(resolve => setTimeout(resolve, 50));
		const {loop} = counted.look(0);
		return loop < 0.5;
	});
	t.true(calm);
});
