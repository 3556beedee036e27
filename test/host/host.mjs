/** A real n8n for the demo and the end-to-end tests: one entry for what the other files do. */
export { cacheRoot, ensureHost, hostFolder, n8nVersion } from './install.mjs';
export {
	executeWorkflow,
	exportCredentials,
	exportNodes,
	importCredentials,
	importWorkflows,
	installPackage,
	publishWorkflow,
	runCli,
	startN8n,
	startWorker,
} from './n8n.mjs';
export { packTarball } from './pack.mjs';
export { connect, errorOf, outputOf, unflatten } from './rest.mjs';
