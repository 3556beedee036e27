/** Activities and coupons. See `product.mts` for codes whose meaning nobody documents. */
import type { JsonObject } from '../json.mts';
import { longId } from './data.mts';
import { CODE, TikTokRefusal } from './envelope.mts';
import { listPage, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const COUNT = 130;
const DAY = 86_400;

const CODES = {
	period: 17029004,
	state: 17029012,
	productUnknown: 17029016,
	couponUnknown: 17029001,
};

const STATES = ['ONGOING', 'NOT_START', 'EXPIRED', 'DEACTIVATED'];
const TYPES = ['DIRECT_DISCOUNT', 'FIXED_PRICE', 'FLASHSALE', 'SHIPPING_DISCOUNT'];

interface Activity extends JsonObject {
	activity_id: string;
	title: string;
	status: string;
	products: JsonObject[];
}

interface Deals {
	activities: Map<string, Activity>;
	coupons: JsonObject[];
}

function dealsOf(world: TikTokWorld): Deals {
	const start = Math.floor(world.clock.start / 1000);
	const activities = new Map<string, Activity>();
	for (let number = 0; number < COUNT; number++) {
		const id = longId('7136', number + 1);
		activities.set(id, {
			activity_id: id,
			title: `Fake activity ${number}`,
			status: number < 10 ? 'ONGOING' : STATES[number % STATES.length],
			activity_type: TYPES[number % TYPES.length],
			product_level: 'PRODUCT',
			duration_type: 'NORMAL',
			begin_time: start - number * DAY,
			end_time: start + 30 * DAY,
			create_time: start - (number + 3) * DAY,
			update_time: start - number * DAY,
			products: [{ id: longId('1730', 592_969_000 + number), discount: '10' }],
		});
	}
	const coupons = Array.from({ length: COUNT }, (_, number) => ({
		id: longId('7137', number + 1),
		title: `Fake coupon ${number}`,
		status: STATES[number % STATES.length],
		display_type: number % 2 ? 'LIVE' : 'REGULAR',
		claim_start_time: start - number * DAY,
		claim_end_time: start + DAY,
		create_time: start - number * DAY,
		update_time: start - number * DAY,
		discount: { type: 'PERCENTAGE_OFF', percentage: '10' },
		threshold: { type: 'NO_THRESHOLD' },
		usage_stats: { claimed_count: 5, used_count: 2 },
	}));
	return { activities, coupons };
}

export function promotionHandlers(world: TikTokWorld): Handlers {
	const deals = perShop(() => dealsOf(world));

	const found = (verified: VerifiedCall): Activity => {
		const known = deals(verified).activities.get(verified.pathParameters.activity_id);
		if (known) return known;
		throw new TikTokRefusal(CODE.activityNotFound, 'The activity does not exist');
	};
	const running = (verified: VerifiedCall): Activity => {
		const known = found(verified);
		if (['ONGOING', 'NOT_START', 'DRAFT'].includes(known.status)) return known;
		throw refusal(CODES.state, `The activity is ${known.status}`);
	};
	const checkPeriod = ({ body }: VerifiedCall) => {
		if (Number(body.begin_time) < Number(body.end_time)) return;
		throw refusal(CODES.period, 'The activity ends before it begins');
	};
	const touch = (activity: Activity, changes: JsonObject): JsonObject => {
		Object.assign(activity, changes, { update_time: world.clock.seconds() });
		const { activity_id, title, status, update_time } = activity;
		return { activity_id, title, status, update_time };
	};
	const create = (verified: VerifiedCall, values: JsonObject): Activity => {
		const { activities } = deals(verified);
		const time = world.clock.seconds();
		const id = longId('7136', activities.size + 1);
		const made = {
			products: [],
			...values,
			activity_id: id,
			title: String(values.title),
			status: Number(values.begin_time) > time ? 'NOT_START' : 'ONGOING',
			create_time: time,
			update_time: time,
		} as Activity;
		activities.set(id, made);
		return made;
	};
	const created = ({ activity_id, create_time, update_time, status }: Activity) => ({
		...{ activity_id, create_time, update_time, status },
	});

	return {
		'POST /promotion/202309/activities': (verified) => {
			checkPeriod(verified);
			return created(create(verified, verified.body));
		},
		'POST /promotion/202309/activities/search': (verified) =>
			listPage(verified, [...deals(verified).activities.values()], {
				name: 'activities',
				placement: 'body',
				filters: {
					activity_title: ({ title }, wanted) => String(title).includes(String(wanted)),
				},
				show: ({ activity_id, products: _products, ...rest }) => ({ id: activity_id, ...rest }),
			}),
		'GET /promotion/202309/activities/{activity_id}': found,
		'PUT /promotion/202309/activities/{activity_id}': (verified) => {
			checkPeriod(verified);
			return touch(running(verified), verified.body);
		},
		'POST /promotion/202309/activities/{activity_id}/deactivate': (verified) =>
			touch(running(verified), { status: 'DEACTIVATED' }),
		'POST /promotion/202607/activities/{activity_id}/republish': (verified) => {
			checkPeriod(verified);
			const old = found(verified);
			if (!['EXPIRED', 'DEACTIVATED'].includes(old.status)) {
				throw refusal(CODES.state, `The activity is ${old.status}`);
			}
			return created(create(verified, { ...old, ...verified.body }));
		},
		'PUT /promotion/202309/activities/{activity_id}/products': (verified) => {
			const activity = running(verified);
			if (verified.body.activity_id !== activity.activity_id) {
				throw refusal(CODES.state, 'Path and body name different activities');
			}
			const sent = verified.body.products as JsonObject[];
			const ids = new Set(sent.map(({ id }) => id));
			const products = [...activity.products.filter(({ id }) => !ids.has(id)), ...sent];
			return { ...touch(activity, { products }), total_count: products.length };
		},
		'DELETE /promotion/202309/activities/{activity_id}/products': (verified) => {
			const activity = running(verified);
			const { product_ids: ids = [], sku_ids: skus = [] } = verified.body as Record<
				string,
				string[]
			>;
			const known = new Set(activity.products.map(({ id }) => id));
			if (skus.length === 0 && ids.some((id) => !known.has(id))) {
				throw refusal(CODES.productUnknown, 'The product is not in the activity');
			}
			const products = activity.products.filter(({ id }) => !ids.includes(String(id)));
			const { title: _title, ...told } = touch(activity, { products });
			return told;
		},
		'POST /promotion/202406/coupons/search': (verified) =>
			listPage(verified, deals(verified).coupons, {
				name: 'coupons',
				filters: {
					title_keyword: ({ title }, wanted) => String(title).includes(String(wanted)),
				},
			}),
		'GET /promotion/202406/coupons/{coupon_id}': (verified) => {
			const { coupon_id: id } = verified.pathParameters;
			const coupon = deals(verified).coupons.find((each) => each.id === id);
			if (coupon) return { coupon };
			throw refusal(CODES.couponUnknown, 'The coupon does not exist');
		},
	};
}
