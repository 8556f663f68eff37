import process from 'node:process';

/** Connections that are kept open to be told of changes, where the system lets us have many. */
const most = 1024;
/** Of all files and connections that may be open: they follow us as we follow them, and the rest needs some as well. */
const share = 4;

/** @returns how many peers may be followed at the same time, so that connections are left for everything else. */
export function mostFollowed(): number {
	try {
		// Else it looks up the names of all that is connected.
		Object.assign(process.report, {excludeNetwork: true});
		const {userLimits} = process.report.getReport() as {
			readonly userLimits?: {readonly open_files?: {readonly soft?: unknown}};
		};
		const limit = Number(userLimits?.open_files?.soft ?? Number.NaN);
		return Number.isFinite(limit) ? Math.min(most, Math.floor(limit / share)) : most;
	} catch {
		// Where there is no such report, there is no such limit that we know of.
		return most;
	}
}
