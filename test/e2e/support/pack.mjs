import { tmpdir } from 'node:os';
import { packTarball } from '../../host/host.mjs';

/**
 * Packs the project once for all suites, which find the tarball through the environment. A tarball
 * named there beforehand is tested instead, so that a published one can be.
 */
export default async function pack() {
	process.env.SOCIAL_COMMERCE_TARBALL ??= await packTarball(tmpdir());
}
