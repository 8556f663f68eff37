import {openDemo} from '../demo/open-demo.ts';
import {bindAddress} from '../engine/peers/own-address.ts';
import {workerEngine} from '../link/worker.ts';
import {memberOptions} from '../options/engine-options.ts';
import {findPassword} from '../options/find-password.ts';
import type {Password} from '../options/read-password.ts';
import type {Options} from '../options.ts';
import {isPortFree} from './is-port-free.ts';
import type {Shown} from './open-screen.ts';

/** A node of ours that runs. */
export interface Member extends Shown, Password {
	/** What it runs with, also what was not said. */
	readonly options: Options;
}

/** Starts a node. Without a `password` it is found out. */
export async function startMember(options: Options, password?: Password): Promise<Member> {
	const settled = {...options, port: await thePort(options)};
	const found = password ?? (await findPassword(options));
	const engine = workerEngine({...memberOptions(settled, found.password), isMadeUp: found.generated});
	return {engine, options: settled, ...found, close: () => engine.close()};
}

/** Starts a node in a made-up network, which ends with it. */
export async function startDemo(options: Options): Promise<Member> {
	const demo = await openDemo();
	const {folder, join, password} = demo;
	const port = options.portMayChange ? 0 : options.port;
	const inside = {...options, stateDirectory: undefined, folder, to: folder, host: '127.0.0.1', port, join};
	try {
		const member = await startMember(inside, {password, generated: true});
		return {
			...member,
			async close() {
				await member.close();
				await demo.close();
			},
		};
	} catch (error) {
		await demo.close();
		throw error;
	}
}

async function thePort({host, port, portMayChange}: Options): Promise<number> {
	const another = portMayChange && !(await isPortFree(port, bindAddress(host)));
	return another ? 0 : port;
}
