import type { Resource } from '../../../shared/catalog/types';
import { user, streamer } from './account';
import { ad, promotion } from './ads';
import { coin, itemPromotion, liveStatus } from './live';
import { login } from './login';
import { creatorSession } from './session';

/** What the web pages of the Creator Center offer, each operation with an endpoint of its own. */
export const creatorPages: Resource[] = [
	ad,
	coin,
	creatorSession,
	itemPromotion,
	liveStatus,
	login,
	promotion,
	streamer,
	user,
];
