import {AppError} from '../../model/errors.ts';

export const noSuchFile = (): AppError => new AppError('NO_SUCH_FILE', 'There is no such file.');
