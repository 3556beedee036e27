const base = require('../../jest.config.js');

const [swc] = Object.values(base.transform);

/** The suites that need a real n8n; `npm run test:e2e` installs one first. */
module.exports = {
	...base,
	rootDir: __dirname,
	testMatch: ['<rootDir>/*.test.mts', '<rootDir>/workflows/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	modulePathIgnorePatterns: ['<rootDir>/../../dist/package.json'],
	// The tools are modules that run as they are; Jest needs them as CommonJS like everything else.
	transform: { '^.+\\.(m?ts|mjs)$': swc },
	globalSetup: '<rootDir>/support/pack.mjs',
	testTimeout: 600000,
	maxWorkers: 1,
	verbose: true,
};
