import type { ErrorEntry } from '../shared/engine/errors';

/** Ways of shipping that an order does not have, by the name of the refusal. */
const UNSUPPORTED_WAYS = [
	'ship_order_unsupport_pickup',
	'ship_order_unsupport_dropoff',
	'ship_order_unsupport_non_integrated',
];

/** Refusals that a seller meets, in plain words. Names are compared without the module before them. */
export const SELLER_REFUSALS: ErrorEntry[] = [
	{
		codes: UNSUPPORTED_WAYS,
		class: 'validation',
		remedy: 'never',
		title: 'The order cannot be shipped this way',
		advice: "Run 'Get Shipping Parameter': 'info_needed' names the ways that the order has.",
	},
	{
		codes: [
			'ship_order_need_address_id',
			'ship_order_need_address_pickup_time',
			'ship_order_need_branch_id',
			'ship_order_need_pickup_time_id',
			'ship_order_need_sender_real_name',
			'ship_order_need_tracking_number',
		],
		class: 'validation',
		remedy: 'never',
		title: 'Shopee needs more to ship the order this way',
		advice: "Run 'Get Shipping Parameter': 'info_needed' names the fields of each way.",
	},
	{
		codes: ['ship_order_need_pacakge_number'],
		class: 'validation',
		remedy: 'never',
		title: 'The order was split into several packages',
		advice:
			"Say which one is meant: add the option 'Package Number', or write number/package in a list.",
	},
	{
		codes: ['package_already_shipped'],
		class: 'conflict',
		remedy: 'never',
		title: 'The package has already been shipped',
		advice: 'Its label can be loaded with the resource Shipping Document.',
	},
	{
		codes: ['ship_order_not_ready_to_ship', 'order_status_error', 'error_status'],
		class: 'conflict',
		remedy: 'never',
		title: 'The order is not in a state in which this can be done',
		advice:
			'Look at its status: only paid orders that are ready can be shipped, and labels come after that.',
	},
	{
		codes: ['ship_order_pickup_time_invalid', 'error_pickup_time'],
		class: 'validation',
		remedy: 'never',
		title: 'The pickup time is not offered any more',
		advice: "Run 'Get Shipping Parameter' again and choose another time slot.",
	},
	{
		codes: ['tracking_number_invalid'],
		class: 'validation',
		remedy: 'never',
		title: 'There is no tracking number for the order yet, or it is another one',
		advice:
			'Shopee gives out tracking numbers some minutes after shipping. Try again a little later.',
	},
	{
		codes: ['packages_can_not_download_together'],
		class: 'validation',
		remedy: 'never',
		title: 'These shipping documents do not go into one file',
		advice: 'Send orders of different carriers as separate input items.',
	},
	{
		codes: ['download_later', 'shipping_document_should_print_first'],
		class: 'conflict',
		remedy: 'never',
		title: 'The shipping document is not ready yet',
		advice:
			"Use 'Get' of the resource Shipping Document: it creates the document and waits for it.",
	},
	{
		codes: ['error_item_not_found', 'error_item_not_belong_shop'],
		class: 'notFound',
		remedy: 'never',
	},
	{
		codes: [
			'error_cannot_update_price_in_promotion',
			'error_cannt_edit_price_in_promotion',
			'error_in_item_promotion_item_price_lock',
		],
		class: 'conflict',
		remedy: 'never',
		title: 'A promotion holds the price of the product',
		advice: 'Take the product out of the promotion, or wait until it is over.',
	},
	{
		codes: [
			'error_cannt_edit_stock_in_promotion',
			'error_promotion_cantnot_update_stock',
			'error_model_update_stock_model_in_promotion',
		],
		class: 'conflict',
		remedy: 'never',
		title: 'A promotion holds the stock of the product',
		advice: 'Take the product out of the promotion, or wait until it is over.',
	},
	{
		codes: ['error_return_status'],
		class: 'conflict',
		remedy: 'never',
		title: 'The return is not in a state in which this can be done',
		advice: "Look at its status with 'Get' of the resource Return.",
	},
	{
		codes: ['time_period_too_large', 'booking_list_invalid_time', 'time_invalid'],
		class: 'validation',
		remedy: 'never',
		title: 'The time range is not one Shopee accepts',
		advice: "Check that 'From' is before 'To'.",
	},
];
