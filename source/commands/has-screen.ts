import process from 'node:process';

/** Whether a person sits at a terminal that can be drawn on. One whose `TERM` is `dumb` takes lines and no more. */
export const hasScreen = ({stdin, stdout, env} = process): boolean =>
	stdin.isTTY && stdout.isTTY && env.TERM !== 'dumb';
