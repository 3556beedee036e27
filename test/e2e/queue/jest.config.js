const base = require('../jest.config.js');

/** n8n in queue mode: `npm run test:queue`. */
module.exports = {
	...base,
	rootDir: __dirname,
	modulePathIgnorePatterns: ['<rootDir>/../../../dist/package.json'],
	globalSetup: '<rootDir>/../support/pack.mjs',
};
