import { hash32 } from './random.mts';

export interface PagePosition {
	time: number;
	index: number;
}

/**
 * Opaque page tokens. They carry the last position and a checksum over the exact filter, so a token
 * used with another filter, another shop or after tampering is refused. Plain base64 on purpose: its
 * `+`, `/` and `=` show whether a client encodes query values.
 */
export function encodePageToken(filter: string, position: PagePosition): string {
	const text = `${position.time}~${position.index}~${hash32(filter, position.time, position.index)}`;
	return Buffer.from(`\u00fb\u00ff${text}`, 'latin1').toString('base64');
}

export function decodePageToken(filter: string, token: string): PagePosition | undefined {
	const text = Buffer.from(token, 'base64').toString('latin1').slice(2);
	const parts = /^(\d+)~(\d+)~(\d+)$/.exec(text);
	if (!parts) return undefined;
	const position = { time: Number(parts[1]), index: Number(parts[2]) };
	return encodePageToken(filter, position) === token ? position : undefined;
}
