import type {EngineOptions} from '../model/engine.ts';
import type {Options} from '../options.ts';

/** @returns what an engine is made from that serves a folder. */
export const memberOptions = (options: Options, password: string): EngineOptions => ({
	folder: options.folder,
	downloads: options.to,
	password,
	host: options.host,
	port: options.port,
	join: options.join,
	classic: options.classic,
	upLimit: options.upLimit,
	downLimit: options.downLimit,
	uploadSlots: options.uploadSlots,
	...(options.name === undefined ? {} : {name: options.name}),
	...(options.slots === undefined ? {} : {slots: options.slots}),
	...(options.stateDirectory === undefined ? {} : {stateDirectory: options.stateDirectory}),
	...(options.logFile === undefined ? {} : {logFile: options.logFile}),
	timing: {reportInterval: options.refreshInterval},
});

/** @returns what an engine is made from that only looks around and fetches, and keeps nothing. */
export const visitorOptions = (options: Options, password: string): EngineOptions => ({
	...memberOptions({...options, stateDirectory: undefined}, password),
	folder: undefined,
	host: undefined,
	port: undefined,
});
