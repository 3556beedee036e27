import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { resources } from '../../../../nodes/TikTokShop/resources/index.ts';
import * as fixtures from '../../../sandbox/fixtures.mts';
import { tikTok, tikTokToken } from '../../../sandbox/testClient.mts';
import { creatorIdOf, creatorOpenIdOf, sampleIdOf } from '../../../sandbox/tikTokShop/creators.mts';
import { LIVE_IDS, LIVE_ROOM_ID, VIDEO_IDS } from '../../../sandbox/tikTokShop/analytics.mts';
import { campaignIdOf } from '../../../sandbox/tikTokShop/partner.mts';
import { conversationIdOf } from '../../../sandbox/tikTokShop/service.mts';
import type { Market } from '../../market.mts';
import type { Example } from '../every.mts';

const { accounts, categoryAssets, shops } = fixtures.tikTokShop;

const DAY = 86_400_000;
const PRODUCT = '1730000000592969000';

/** Values by name of the parameter, for live, affiliate, content, analytics, chats and webhooks. */
export function creatorSamples(market: Market): IDataObject {
	const { now } = market.sandbox.control.clock();
	const inDays = (days: number) => new Date(now + days * DAY).toISOString();
	return {
		activateStatus: 'ACTIVATE',
		address: 'https://n8n.example.com/webhook/tiktok-shop',
		affiliateProductId: PRODUCT,
		applicationId: sampleIdOf(0),
		campaignEnd: inDays(30),
		campaignId: campaignIdOf(0),
		campaignStart: inDays(6),
		caption: 'My new favourite #shirt',
		cardId: PRODUCT,
		categoryAsset: { __rl: true, mode: 'cipher', value: categoryAssets[0].cipher },
		categoryIds: '601226',
		collaborationId: '7365000000000560000',
		contactEmail: 'name@example.com',
		conversationId: conversationIdOf(0),
		conversationIds: [conversationIdOf(1), conversationIdOf(2)].join(', '),
		coverUri: 'tos-fake/photo-1',
		creatorId: creatorIdOf(0),
		creatorOpenId: creatorOpenIdOf(0),
		creatorOpenIds: creatorOpenIdOf(70),
		existingCollaborationId: '7365000000000560000',
		groupId: '17',
		linkTitle: 'Cotton T-shirt',
		liveId: LIVE_IDS[0],
		liveRoomId: LIVE_ROOM_ID,
		message: 'We like your videos',
		musicId: '6900000000000000001',
		name: 'Summer launch',
		openCollaborationId: '7362000000000560000',
		photoLinks: { product: [{ productId: PRODUCT, title: 'Cotton T-shirt' }] },
		priceBelow: '100.00',
		priceFrom: '1.00',
		productLink: 'https://shop.example/fake',
		productName: 'Fake',
		programId: '7301',
		publisherId: '7301000000000000001',
		redirectSchema: 'snssdk://fake',
		registrationEnd: inDays(5),
		registrationStart: inDays(1),
		shopCodes: shops.SG.code,
		shopId: shops.SG.id,
		shopName: shops.SG.name,
		targetCollaborationId: '7365000000000560001',
		text: 'Hello "you" 👋',
		title: 'Fake',
		titleKeywords: 'shirt, cotton',
		username: 'fake.creator.0',
		videoId: VIDEO_IDS[0],
	};
}

/** The node says in a description which account it needs: so it has to be the right one. */
function accountExamples(): Record<string, Example> {
	return Object.fromEntries(
		resources.flatMap((resource) =>
			Object.entries(resource.operations).flatMap(([name, { description }]) => {
				const as = /\((creator|partner) account\)$/.exec(description)?.[1];
				return as ? [[`${resource.value}.${name}`, { as }]] : [];
			}),
		),
	);
}

const item = (fileName: string, mimeType: string): INodeExecutionData[] => [
	{
		json: {},
		binary: { data: { data: Buffer.from('FAKE bytes').toString('base64'), fileName, mimeType } },
	},
];

const products = (ids: string[]) => ({
	product: ids.map((productId) => ({ productId, commission: 12.5, adsCommission: 5 })),
});

/** The examples of these operations. They change the sandbox, so each takes records of its own. */
export function creatorExamples(open: () => Market): Record<string, Example | Example[]> {
	const known = accountExamples();
	const as = (account: string, example: Example): Example => ({ as: account, ...example });
	const creatorToken = accounts.creator.tokens[0].accessToken;
	let serial = 0;
	const fresh = (prefix: string) =>
		`${prefix}${String(++serial).padStart(19 - prefix.length, '0')}`;
	const uploads: Record<string, string> = {};
	/** Puts a file, a photo or a post into the sandbox, for the operations that need one. */
	const upload = async (path: string, fileName: string, read: (data: object) => string) => {
		const body = `--x\r\ncontent-disposition: form-data; name="data"; filename="${fileName}"\r\n\r\nFAKE\r\n--x--\r\n`;
		const reply = await tikTok(open().sandbox)({
			method: 'POST',
			path,
			body,
			contentType: 'multipart/form-data; boundary=x',
			token: creatorToken,
		});
		uploads[path] = read(reply.json.data as object);
		return uploads[path];
	};
	const VIDEO_FILES = '/affiliate_creator/202505/videos/video_files';
	const PHOTO_FILES = '/affiliate_creator/202511/photos/photo_files';
	const videoFile = async () => {
		await upload(VIDEO_FILES, 'a.mp4', (data) => String(Object(data).video_file.id));
	};
	const photo = async () => {
		await upload(PHOTO_FILES, 'a.jpg', (data) => String(Object(data).photo_file.photo_uri));
	};
	const asCreator = async (method: string, path: string, body?: object) => {
		const reply = await tikTok(open().sandbox)({
			method,
			path,
			body: body && JSON.stringify(body),
			token: creatorToken,
		});
		return Object(reply.json.data);
	};
	const video = { product_link_info: { product_id: PRODUCT, title: 'Shirt' } };
	const ofVideoFile = () => ({ fileId: uploads[VIDEO_FILES] });
	const codes = [...accounts.sellerLimited.codes];
	let posted = '';
	let checked = '';
	let drafts = 2;
	const webhooks = async () => {
		await tikTok(open().sandbox)({
			method: 'PUT',
			path: '/event/202309/webhooks',
			body: JSON.stringify({
				address: 'https://n8n.example.com/webhook',
				event_type: 'ORDER_STATUS_CHANGE',
			}),
			cipher: shops.SG.cipher,
		});
	};
	const event = { eventType: 'ORDER_STATUS_CHANGE' };
	const cs = '/customer_service/202309';
	const im = '/affiliate_seller/202412/conversations/{conversation_id}/messages';
	return {
		...known,
		'authorization.getCategoryAssets': as('partner', {}),
		'authorization.getGrantedScopes': { as: 'scoped', calls: [] },
		'authorization.revoke': {
			as: 'sellerLimited',
			// A new code brings back what an earlier run revoked.
			before: async () => {
				await tikTokToken(open().sandbox)('get', String(codes.shift()));
			},
		},

		'affiliateCreator.addShowcaseProducts': [
			as('creator', {
				fill: () => ({ addType: 'PRODUCT_ID', productIds: fresh('17'), productLink: '' }),
			}),
			as('creator', { fill: { addType: 'PRODUCT_LINK', productIds: '' } }),
		],
		'affiliateCreator.removeShowcaseProducts': as('creator', {
			fill: { productIds: '1730000000700000052' },
		}),
		'affiliateCreator.topShowcaseProducts': as('creator', {
			fill: { productIds: '1730000000700000007' },
		}),
		'affiliateCreator.getTargetCollaborations': as('creator', {}),

		'affiliatePartner.createCampaign': as('partner', {
			fill: { options: { additionalFields: '{"target_seller_types": ["LOCAL"]}' } },
		}),
		'affiliatePartner.publishCampaign': as('partner', {
			fill: () => ({ campaignId: campaignIdOf(4 * drafts++) }),
		}),
		'affiliatePartner.reviewProduct': [
			as('partner', { fill: { decision: 'APPROVE', rejectReasons: [] } }),
			as('partner', { fill: { decision: 'REJECT' } }),
		],
		'affiliatePartner.updateCampaign': as('partner', {
			fill: { options: { additionalFields: '{"contact_info": {"email": "a@example.com"}}' } },
			leaveOut: ['contactEmail'],
		}),

		'affiliateSeller.createOpenCollaboration': { fill: () => ({ productId: fresh('1730') }) },
		'affiliateSeller.createTargetCollaboration': {
			fill: () => ({ products: products([fresh('1730')]) }),
		},
		'affiliateSeller.updateTargetCollaboration': {
			fill: () => ({ products: products([PRODUCT]) }),
		},
		'affiliateSeller.removeOpenCollaboration': {
			fill: () => ({ productId: `17300000005929690${60 + ++serial}` }),
		},
		'affiliateSeller.removeTargetCollaboration': {
			fill: () => ({ targetCollaborationId: `73650000000005600${20 + ++serial}` }),
		},
		'affiliateSeller.reviewSampleRequest': [
			{
				fill: () => ({
					decision: 'APPROVE',
					rejectReason: '',
					applicationId: sampleIdOf(2 * ++serial),
				}),
			},
			{ fill: () => ({ decision: 'REJECT', applicationId: sampleIdOf(2 * ++serial) }) },
		],
		'affiliateSeller.searchCreators': {
			fill: { options: { additionalFields: '{"category": {"id": "601226"}}' } },
		},
		'affiliateSeller.sendImage': {
			input: item('a.png', 'image/png'),
			calls: ['POST /affiliate_seller/202511/images/upload', `POST ${im}`],
		},
		'affiliateSeller.sendMessage': [
			{ fill: { messageType: 'TEXT', productId: '' } },
			{ fill: { messageType: 'PRODUCT_CARD', text: '' } },
			{ fill: { messageType: 'FREE_SAMPLE_CARD', text: '' } },
		],

		'customerService.sendImage': {
			input: item('a.jpg', 'image/jpeg'),
			calls: [`POST ${cs}/images/upload`, `POST ${cs}/conversations/{conversation_id}/messages`],
		},
		'customerService.sendMessage': [
			...['TEXT', 'COUPON_CARD', 'ORDER_CARD', 'PRODUCT_CARD', 'RETURN_REFUND_CARD'].map(
				(messageType) => ({ fill: { messageType } }),
			),
		],

		'video.getPrecheck': as('creator', {
			before: async () => {
				await videoFile();
				const file_id = uploads[VIDEO_FILES];
				const path = '/affiliate_creator/202511/videos/precheck_task';
				const data = await asCreator('POST', path, { video_info: { file_id }, ...video });
				checked = data.precheck.task_id;
			},
			fill: () => ({ taskId: checked }),
		}),
		'video.getStatus': as('creator', {
			before: async () => {
				await videoFile();
				const video_info = { file_id: uploads[VIDEO_FILES], title: 'x' };
				const path = '/affiliate_creator/202607/videos';
				posted = (await asCreator('POST', path, { video_info, ...video })).video.id;
			},
			fill: () => ({ videoId: posted }),
		}),
		'video.precheck': as('creator', { before: videoFile, fill: ofVideoFile }),
		'video.publish': as('creator', { before: videoFile, fill: ofVideoFile }),
		'video.publishPhotoPost': [
			as('creator', {
				before: photo,
				fill: () => ({ linkTo: '1', photoUris: uploads[PHOTO_FILES], shopId: '' }),
				leaveOut: ['groupId', 'groupType'],
			}),
			as('creator', {
				before: photo,
				fill: () => ({ linkTo: '2', photoUris: uploads[PHOTO_FILES], photoLinks: {} }),
			}),
		],
		'video.upload': as('creator', { input: item('a.mp4', 'video/mp4') }),
		'video.uploadPhoto': as('creator', { input: item('a.png', 'image/png') }),

		'webhook.delete': { before: webhooks, fill: event },
		'webhook.getMany': { before: webhooks },
		'webhook.update': { fill: event },
	};
}
