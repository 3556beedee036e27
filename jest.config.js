/** Tests are TypeScript modules (`.test.mts`), transformed by swc so that n8n-core (CommonJS) loads as it does in n8n. */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'json'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				module: { type: 'commonjs' },
				jsc: {
					target: 'es2022',
					parser: { syntax: 'typescript', decorators: true },
				},
			},
		],
	},
	testTimeout: 30000,
	maxWorkers: 2,
};
