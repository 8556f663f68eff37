import type {KeyTable} from '../config/check-keys.ts';
import {actions} from '../control/actions.ts';
import {parseKeyName} from '../control/key-name.ts';

/** What keys can do, and what keys there are. */
export const keyTable: KeyTable = {actions, parseKeyName};
