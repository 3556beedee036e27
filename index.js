/**
 * n8n finds the nodes and credentials through the `n8n` section of package.json; this file only
 * lets other tools `require` the package and read the same list.
 */
module.exports = require('./package.json').n8n;
