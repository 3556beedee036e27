const { dest, parallel, src } = require('gulp');

/** tsc writes the code; this copies what stands beside it and n8n reads as it is. */
function copyBesideNodes() {
	return src('nodes/**/*.{svg,png,json}', { base: '.', encoding: false }).pipe(dest('dist'));
}

function copyIcons() {
	return src('icons/**/*.svg', { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

exports.default = parallel(copyBesideNodes, copyIcons);
