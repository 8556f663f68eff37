import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ExecutionContext} from 'ava';
import type {Engine, EngineOptions} from '../../source/model/engine.ts';
import {type Files, hastyTiming, TestNode} from './test-node.ts';

/** What one member of a test network is like; the rest is as usual. */
export interface NodeSpec extends Partial<Omit<EngineOptions, 'folder' | 'downloads' | 'join'>> {
	/** What its folder holds at the start. */
	readonly files?: Files;
	/** Whom it joins, as places in the list of specs or as addresses. @default the first one */
	readonly join?: readonly (number | string)[];
	/** Whether what it fetches goes into the folder that it shares. @default false */
	readonly together?: boolean;
	/** How its engine is made. @default in this thread */
	readonly create?: (options: EngineOptions) => Engine;
	/** Whether it is left for the test to start. @default false */
	readonly stopped?: boolean;
}

/**
 * Makes a network of engines in this process, on free ports of 127.0.0.1, with folders of their own, and starts them one
 * after the other. All is closed and removed when the test ends. `specs` may be a count.
 */
export async function createNetwork(
	t: ExecutionContext,
	specs: number | readonly NodeSpec[],
): Promise<[TestNode, TestNode, ...TestNode[]]> {
	const root = await mkdtemp(join(tmpdir(), 'tinyp2p-network-'));
	const nodes: TestNode[] = [];
	t.teardown(async () => {
		await Promise.all(nodes.map(node => node.stop()));
		await rm(root, {recursive: true, force: true});
	});
	const list = typeof specs === 'number' ? Array.from({length: specs}, (): NodeSpec => ({})) : specs;
	for (const [index, spec] of list.entries()) {
		nodes.push(await createNode(join(root, String(index)), spec, nodes));
	}

	return nodes as unknown as [TestNode, TestNode, ...TestNode[]];
}

async function createNode(root: string, spec: NodeSpec, earlier: readonly TestNode[]): Promise<TestNode> {
	const {files = {}, join: joins, together = false, create, stopped = false, timing, ...options} = spec;
	const folder = join(root, 'shared');
	const downloads = together ? folder : join(root, 'downloads');
	await mkdir(folder, {recursive: true});
	await mkdir(downloads, {recursive: true});
	const members = joins ?? (earlier.length === 0 ? [] : [0]);
	const node = new TestNode(
		{
			folder,
			downloads,
			password: 'secret',
			host: '127.0.0.1',
			port: 0,
			join: members.map(member => (typeof member === 'string' ? member : (earlier[member]?.url ?? ''))),
			classic: false,
			upLimit: undefined,
			downLimit: undefined,
			timing: {...hastyTiming, ...timing},
			...options,
		},
		create,
	);
	await node.put(files);
	if (!stopped) {
		await node.start();
	}

	return node;
}
