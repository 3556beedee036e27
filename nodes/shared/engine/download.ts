import type { IBinaryData } from 'n8n-workflow';
import { bytesOf, streamOf } from './binary';
import { classOfStatus, PlatformError } from './errors';
import { isObject, text } from './json';
import { networkFailure } from './networkErrors';
import type { Run } from './run';
import { whole } from './wire';

const TIMEOUT_MS = 60_000;

/**
 * Loads a file from a link that a platform handed out, such as a shipping label, without holding
 * it in memory. The link carries its own permission: nothing of the credential is sent along, and
 * the link never appears in an error.
 *
 * @throws PlatformError when the file cannot be loaded
 */
export async function download(run: Run, link: string, fileName: string): Promise<IBinaryData> {
	const { host, platform } = run;
	const broken = (hasAnswered: boolean) => (error: unknown) => {
		throw networkFailure(platform.name, error, hasAnswered);
	};
	const response: unknown = await host.helpers
		.httpRequest({
			method: 'GET',
			url: link,
			encoding: 'stream',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: TIMEOUT_MS,
		})
		.catch(broken(false));
	const { statusCode, headers, body } = isObject(response) ? response : {};
	const status = Number(statusCode ?? 0);
	const pieces = await bytesOf(body, status).catch(broken(true));
	if (typeof pieces === 'string' || status !== 200) {
		throw new PlatformError(
			platform.name,
			'',
			'',
			{
				class: classOfStatus(status),
				remedy: 'never',
				title: 'The file could not be loaded from the link that the platform gave',
				advice: 'Such links live for a short time only. Run the operation again.',
			},
			{ httpStatus: status },
		);
	}
	const type = isObject(headers) ? text(headers['content-type']).split(';')[0] : '';
	return await host.helpers.prepareBinaryData(
		streamOf(whole(platform, pieces)),
		fileName,
		type || undefined,
	);
}
