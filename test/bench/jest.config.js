const base = require('../../jest.config.js');

/** The speed targets, as ratios of two things measured in one run; `npm run bench`. */
module.exports = {
	...base,
	rootDir: __dirname,
	testMatch: ['<rootDir>/*.bench.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	modulePathIgnorePatterns: ['<rootDir>/../../dist/package.json'],
	testTimeout: 300000,
	maxWorkers: 1,
	verbose: true,
};
