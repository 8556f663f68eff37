import {hostname} from 'node:os';
import type {EngineOptions} from '../../model/engine.ts';
import {cleanName} from '../../wire/peer-name.ts';

/** @returns what we call ourselves, as others are told it. */
export const ownName = ({name}: Pick<EngineOptions, 'name'>): string =>
	cleanName(name ?? '') || cleanName(hostname());
