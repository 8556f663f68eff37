import type {ListedFile} from '../../source/model/file.ts';

/** @returns a list of a thousand files, a hundred of which are others at each step and all of which change their size. */
export const filesAt = (step: number): readonly ListedFile[] =>
	Array.from({length: 1000}, (_value, index) => ({
		path: `${step * 100 + index}`,
		size: step,
		modified: index,
	}));
