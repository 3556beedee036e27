const { readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

/** tsc writes the code; this copies what stands beside it and n8n reads as it is. */
function copyBesideNodes() {
	return src('nodes/**/*.{svg,png,json}', { base: '.', encoding: false }).pipe(dest('dist'));
}

function copyIcons() {
	return src('icons/**/*.svg', { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

/** Modules whose only export is `properties()`. */
const PROPERTIES = /^(properties|triggerProperties)\.js$/;

/**
 * n8n asks every node for its properties when it starts. The build asks first and writes them down
 * as data, so that n8n does not have to load every operation to get them.
 */
async function writeProperties() {
	for (const file of readdirSync('dist/nodes', { recursive: true })) {
		const [name] = file.split(/[\\/]/).slice(-1);
		if (!PROPERTIES.test(name)) continue;
		const path = join(__dirname, 'dist/nodes', file);
		const { properties, ...others } = require(path);
		if (Object.keys(others).length > 0) throw new Error(`${file} may only export properties`);
		const data = name.replace(/js$/, 'json');
		writeFileSync(path.replace(/js$/, 'json'), JSON.stringify(properties()));
		writeFileSync(path, `exports.properties = () => structuredClone(require('./${data}'));\n`);
	}
}

exports.default = series(parallel(copyBesideNodes, copyIcons), writeProperties);
