/**
 * The endpoints of TikTok Shop as facts. One line each: method, path, ciphers, token kinds, flags, scopes
 * (numbers in `SCOPES`, one of them is enough) and further versions of the same path.
 * Ciphers, first letter for the shop: c required, o optional, - forbidden; second letter for the
 * category asset: a required, b allowed, - forbidden. Tokens: s seller, c creator, p partner.
 * Flags: m multipart, p paged. Versions: +answers, x retired.
 */
export const SCOPES = [
	'seller.authorization.info',
	'partner.authorization.info',
	'seller.shop.info',
	'seller.product.basic',
	'seller.global_product.category.info',
	'seller.global_product.delete',
	'seller.global_product.write',
	'seller.global_product.info',
	'seller.product.delete',
	'seller.product.write',
	'serller.product.optimize',
	'seller.order.info',
	'seller.order.ext_ref.read',
	'seller.order.ext_ref.write',
	'seller.order.ext_ref.write.custom',
	'seller.fulfillment.package.write',
	'seller.fulfillment.basic',
	'seller.logistics',
	'seller.delivery.status.write',
	'seller.return_refund.basic',
	'seller.promotion.write',
	'seller.promotion.info',
	'seller.finance.info',
	'creator.video.write',
	'creator.data.live.read.public',
	'data.shop_analytics.public.read',
	'data.bestselling.public.read',
	'seller.customer_service',
	'seller.customer_engagement.write',
	'seller.customer_engagement.read',
	'seller.affiliate_collaboration.write',
	'seller.affiliate_collaboration.read',
	'seller.affiliate_messages.write',
	'seller.creator_marketplace.read',
	'creator.affiliate_collaboration.read',
	'creator.showcase.read',
	'creator.showcase.write',
	'creator.affiliate.share_link.read',
	'creator.affiliate.info',
	'partner.tap_campaign.read',
	'partner.tap_campaign.write',
	'partner.tap_campaign.link.write',
	'partner.tap_campaign.product.write',
	'seller.fbt.info',
] as const;

export const ENDPOINT_LINES = `
GET /authorization/202309/shops -- s - 0
GET /authorization/202401/widget_token -- s - -
DELETE /authorization/202403/shops c- s - -
GET /authorization/202405/category_assets -- p - 1
GET /seller/202309/permissions -- s - 2
GET /seller/202309/shops -- s - 2
DELETE /event/202309/webhooks c- s - 0
GET /event/202309/webhooks c- s - 0
PUT /event/202309/webhooks c- s - 0
GET /product/202309/brands c- s p 3
POST /product/202309/brands -- s - 3
GET /product/202309/categories c- s - 3
POST /product/202309/categories/recommend o- s - 3
GET /product/202309/categories/{category_id}/attributes c- s - 3
GET /product/202309/categories/{category_id}/global_attributes -- s - 4
GET /product/202309/categories/{category_id}/global_rules -- s - 4
GET /product/202309/categories/{category_id}/rules c- s - 3
POST /product/202309/files/upload -- s m 3
GET /product/202309/global_categories -- s - 4
POST /product/202309/global_categories/recommend -- s - 4
DELETE /product/202309/global_products -- s - 5
POST /product/202309/global_products -- s - 6
GET /product/202309/global_products/{global_product_id} -- s - 7
PUT /product/202309/global_products/{global_product_id} -- s - 6
POST /product/202309/global_products/{global_product_id}/inventory/update -- s - 6
POST /product/202309/global_products/{global_product_id}/publish -- s - 6
POST /product/202309/images/upload -- s m 3
POST /product/202309/inventory/search c- s - 3
DELETE /product/202309/products c- s - 8
POST /product/202309/products c- s - 9
POST /product/202309/products/activate c- s - 3
POST /product/202309/products/deactivate c- s - 3
POST /product/202309/products/listing_check c- s - 3/10
POST /product/202309/products/recover c- s - 8
GET /product/202309/products/{product_id} c- s - 3
POST /product/202309/products/{product_id}/inventory/update o- s - 9
POST /product/202309/products/{product_id}/prices/update c- s - 9
POST /product/202312/global_products/search -- s p 7 +202309
GET /product/202312/prerequisites c- s - 3 +202309
POST /product/202404/images/optimize cb s - 3
GET /product/202405/products/diagnoses c- s - 10
GET /product/202405/products/seo_words c- s - 3
GET /product/202405/products/suggestions c- s - 10
GET /product/202407/listing_schemas o- s - -
POST /product/202407/products/category_upgrade_task c- s - 3
POST /product/202407/sizecharts/search -- s p 3
POST /product/202409/compliance/manufacturers -- s - 3
POST /product/202409/compliance/manufacturers/{manufacturer_id}/partial_edit -- s - 3
POST /product/202409/compliance/responsible_persons -- s - 3
POST /product/202409/compliance/responsible_persons/{responsible_person_id}/partial_edit -- s - 3
POST /product/202411/products/diagnose_optimize c- s - 10
POST /product/202501/compliance/manufacturers/search -- s p 3 +202409
POST /product/202501/compliance/responsible_persons/search -- s p 3 +202409
POST /product/202502/products/search c- s p 3 +202309 +202312
POST /product/202505/images/translation_tasks cb s - 10
GET /product/202506/images/translation_tasks cb s - 10
GET /product/202507/global_listing_rules c- s - 3
POST /product/202507/products/{product_id}/global_replicate c- s - 9
GET /product/202507/products/{product_id}/replicated_products c- s - 3
PUT /product/202509/global_products/{global_product_id}/partial_edit -- s - 3
PUT /product/202509/products/{product_id} c- s - 9 +202309
POST /product/202509/products/{product_id}/partial_edit c- s - 9 +202309
POST /product/202602/packages/recommend c- s - 3
POST /order/202309/orders/search c- s p 11
POST /order/202406/orders/external_order_search c- s - 12
POST /order/202406/orders/external_orders c- s - 13/14
GET /order/202406/orders/{order_id}/external_orders c- s - 12
GET /order/202407/orders/{order_id}/price_detail c- s - 11
GET /order/202507/orders c- s - 11 +202309
POST /order/202606/pod_details/search c- s - 11
GET /fulfillment/202309/combinable_packages/search c- s p 15
POST /fulfillment/202309/files/upload cb s m 16
POST /fulfillment/202309/images/upload cb s m 16
GET /fulfillment/202309/orders/split_attributes c- s - 15
GET /fulfillment/202309/orders/{order_id}/handover_time_slots o- s - -
POST /fulfillment/202309/orders/{order_id}/packages c- s - 16
POST /fulfillment/202309/orders/{order_id}/shipping_info/update c- s - 17
POST /fulfillment/202309/orders/{order_id}/shipping_services/query c- s - 16
POST /fulfillment/202309/orders/{order_id}/split c- s - 15
GET /fulfillment/202309/orders/{order_id}/tracking cb s - 17
POST /fulfillment/202309/packages/combine c- s - 15
POST /fulfillment/202309/packages/deliver c- s - 18
POST /fulfillment/202309/packages/schedule o- s - -
POST /fulfillment/202309/packages/search o- s p 16
POST /fulfillment/202309/packages/ship c- s - 16
GET /fulfillment/202309/packages/{package_id} o- s - 16
GET /fulfillment/202309/packages/{package_id}/handover_time_slots c- s - 15
POST /fulfillment/202309/packages/{package_id}/ship c- s - 16
GET /fulfillment/202309/packages/{package_id}/shipping_documents c- s - 16
POST /fulfillment/202309/packages/{package_id}/shipping_info/update c- s - 16
POST /fulfillment/202309/packages/{package_id}/uncombine c- s - 15
POST /fulfillment/202407/bundles -- s - 16
POST /fulfillment/202502/invoice/upload c- s - 16
GET /fulfillment/202508/tts_tracking_validation c- s - 17
POST /fulfillment/202510/first_mile_bundle c- s - 16
POST /fulfillment/202512/packages c- s - 16 +202309
POST /fulfillment/202601/redeem_info/callback c- s - 16
POST /fulfillment/202606/pod_details/get c- s - 16
POST /fulfillment/202607/orders/customs_info/query c- s - 16
POST /fulfillment/202607/orders/customs_info/submit c- s - 16
GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers c- s - 16/17
GET /logistics/202309/global_warehouses -- s - 2
GET /logistics/202309/warehouses c- s - 17
GET /logistics/202309/warehouses/{warehouse_id}/delivery_options c- s - 17
GET /logistics/202510/seller_templates c- s - 17
POST /return_refund/202309/cancellations/{cancel_id}/approve c- s - 19
POST /return_refund/202309/cancellations/{cancel_id}/reject c- s - 19
GET /return_refund/202309/reject_reasons c- s - 19
POST /return_refund/202309/returns/{return_id}/approve c- s - 19
GET /return_refund/202309/returns/{return_id}/records c- s - 19
POST /return_refund/202309/returns/{return_id}/reject c- s - 19
POST /return_refund/202405/returns/shipping_documents c- s m 19
GET /return_refund/202601/decision_eligibility c- s - 19
POST /return_refund/202602/cancellations c- s - 19 +202309
POST /return_refund/202602/cancellations/search c- s p 19 +202309
GET /return_refund/202602/orders/{order_id}/aftersale_eligibility c- s - 19 +202309
POST /return_refund/202602/refunds/calculate c- s - 19 +202309
POST /return_refund/202602/returns c- s - 16/19 +202309
POST /return_refund/202602/returns/search c- s p 19 +202309
POST /return_refund/202603/aftersales/search c- s p 19
POST /return_refund/202604/rma/search c- s p 19
POST /return_refund/202606/aftersales/review c- s - 19 +202603
GET /return_refund/202606/review_decision c- s - 19
POST /promotion/202309/activities c- s - 20
POST /promotion/202309/activities/search c- s p 21
GET /promotion/202309/activities/{activity_id} c- s - 21
PUT /promotion/202309/activities/{activity_id} c- s - 20
POST /promotion/202309/activities/{activity_id}/deactivate c- s - 20
DELETE /promotion/202309/activities/{activity_id}/products c- s - 20
PUT /promotion/202309/activities/{activity_id}/products c- s - 20
POST /promotion/202406/coupons/search c- s p 21
GET /promotion/202406/coupons/{coupon_id} c- s - 21
POST /promotion/202607/activities/{activity_id}/republish c- s - 20
GET /finance/202309/statements c- s p 22
GET /finance/202309/withdrawals c- s p 22
GET /finance/202501/orders/{order_id}/statement_transactions c- s - 22 x202309
GET /finance/202501/statements/{statement_id}/statement_transactions c- s p 22 x202309
GET /finance/202507/orders/unsettled c- s p 22
GET /finance/202605/payments c- s p 22 x202309
GET /analytics/202403/videos/performances -- c - 23
GET /analytics/202502/live_rooms/{live_room_id}/core_stats -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/gmv_trend_performances -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/interactive_trend_performances -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/product_stats -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/traffic_performances -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/user_portraits -- c - 24
GET /analytics/202502/live_rooms/{live_room_id}/view_trend_performances -- c - 24
GET /analytics/202509/shop/performance c- s - 25 +202405 +202609
GET /analytics/202509/shop_lives/overview_performance c- s - 25 +202508 +202609
GET /analytics/202509/shop_lives/performance c- s p 25 +202508 +202609
GET /analytics/202509/shop_products/{product_id}/performance c- s - 25 +202405
GET /analytics/202509/shop_skus/performance c- s p 25 +202406
GET /analytics/202509/shop_skus/{sku_id}/performance c- s - 25 +202406
GET /analytics/202509/shop_videos/overview_performance c- s - 25 +202409 +202609
GET /analytics/202509/shop_videos/{video_id}/performance c- s - 25 +202409
GET /analytics/202509/shop_videos/{video_id}/products/performance c- s p 25 +202409
GET /analytics/202510/shop/performance/{date}/performance_per_hour c- s - 25
GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes c- s p 25
GET /analytics/202511/creators/bestselling c- s - 26
GET /analytics/202511/lives/bestselling c- s - 26
GET /analytics/202511/products/bestselling c- s - 26
GET /analytics/202511/videos/bestselling c- s - 26
GET /analytics/202512/shop/{live_id}/products_performance c- s - 25
GET /analytics/202605/shop_products/performance c- s p 25 +202405 +202509
GET /analytics/202605/shop_videos/performance c- s p 25 +202409 +202509
GET /analytics/202606/shop_performances/metrics c- s - 25
GET /analytics/202606/shop_performances/metrics/{metric_code}/diagnosis c- s - 25
GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details c- s - 25
GET /analytics/202606/shop_performances/metrics/{metric_code}/top_items c- s - 25
GET /analytics/202606/shop_performances/overview c- s - 25
GET /customer_service/202309/agents/settings cb s - 27
PUT /customer_service/202309/agents/settings c- s - 27
GET /customer_service/202309/conversations c- s p 27
POST /customer_service/202309/conversations c- s - 27
GET /customer_service/202309/conversations/{conversation_id}/messages c- s p 27
POST /customer_service/202309/conversations/{conversation_id}/messages c- s - 27
POST /customer_service/202309/conversations/{conversation_id}/messages/read c- s - 27
POST /customer_service/202309/images/upload c- s m 27
GET /customer_service/202407/performance c- s - 27
POST /customer_engagement/202412/engagement_tasks c- s - 28
GET /customer_engagement/202412/message_templates c- s - 29
POST /customer_engagement/202412/messages c- s - 28
POST /customer_engagement/202412/performances c- s - 29
POST /customer_engagement/202502/engagement_tasks/custom c- s - 28
GET /customer_engagement/202502/permissions c- s - 29
POST /affiliate_seller/202405/open_collaboration_settings c- s - 30
POST /affiliate_seller/202405/open_collaborations/products/search o- s p 31
POST /affiliate_seller/202405/products/{product_id}/promotion_link/generate o- s - 30
GET /affiliate_seller/202409/open_collaboration_settings c- s - 31
DELETE /affiliate_seller/202409/open_collaborations/products/{product_id} o- s - 30
POST /affiliate_seller/202409/sample_applications/{application_id}/fulfillments/search c- s - 31
DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id} c- s - 30
GET /affiliate_seller/202410/open_collaborations/sample_rules o- s - 31
POST /affiliate_seller/202410/open_collaborations/sample_rules c- s - 30
POST /affiliate_seller/202410/orders/search cb s p 31 x202405
GET /affiliate_seller/202412/conversation/{conversation_id}/messages c- s p 32
GET /affiliate_seller/202412/conversations o- s p 32 x202505
GET /affiliate_seller/202412/conversations/messages/list/newest c- s - 32
POST /affiliate_seller/202412/conversations/{conversation_id}/messages c- s - 32
POST /affiliate_seller/202412/conversatons/read c- s - 32
POST /affiliate_seller/202412/open_collaborations c- s - 30 x202405
POST /affiliate_seller/202412/open_collaborations/search c- s p 31 x202409
POST /affiliate_seller/202507/sample_applications/{application_id}/review c- s - 30 x202409
POST /affiliate_seller/202508/conversations c- s - 32 x202412
GET /affiliate_seller/202508/open_collaborations/creator_content_details c- s p 31 x202412
POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator c- s - 30 x202405
POST /affiliate_seller/202508/sample_applications/search c- s p 31 x202409 x202507
POST /affiliate_seller/202508/target_collaborations c- s - 30 x202405
POST /affiliate_seller/202508/target_collaborations/search c- s p 31 x202409
GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id} c- s - 31 x202409 x202412
PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id} c- s - 30 x202409
POST /affiliate_seller/202509/target_collaboration/{target_collaboration_id}/link cb s - 30
POST /affiliate_seller/202511/images/upload -- s m 32
GET /affiliate_seller/202512/sample_applications/deeplink c- s - 31
POST /affiliate_seller/202603/compass/offline_task c- s - 31
GET /affiliate_seller/202603/compass/offline_tasks c- s - 31
GET /affiliate_seller/202603/compass/offline_tasks/{task_id}/file c- s - 31
POST /affiliate_seller/202605/target_collaborations/conflicts/check c- s - 31
POST /affiliate_seller/202605/target_collaborations/conflicts/resolve c- s - 30
GET /affiliate_seller/202607/creator_outreach/quota c- s - 31
GET /affiliate_seller/202608/conversations/group_counts c- s - 32
POST /affiliate_seller/202608/conversations/{conversation_id}/status c- s - 32
POST /affiliate_seller/202608/creator_outreach/records/query c- s p 31
POST /affiliate_seller/202608/marketplace_creators/search c- s p 33 x202406 x202505 x202508
POST /affiliate_seller/202608/marketplace_creators/search/filter c- s - 33
GET /affiliate_seller/202608/marketplace_creators/{creator_user_id} c- s - 33 x202406 x202505 x202508
POST /affiliate_seller/202608/media/upload o- s m 32
POST /affiliate_seller/202608/target_collaborations/creator_promotion_details/query c- s - 31
POST /affiliate_creator/202405/open_collaborations/products/search -- c p 34
GET /affiliate_creator/202405/showcases/products -- c p 35
POST /affiliate_creator/202405/showcases/products/add -- c - 36
POST /affiliate_creator/202405/target_collaborations/search -- c p 34
POST /affiliate_creator/202409/sample_applications/fulfillments/search -- c - 34
DELETE /affiliate_creator/202409/showcases/products -- c - 36
POST /affiliate_creator/202409/showcases/products/top -- c - 36
POST /affiliate_creator/202410/orders/search -- c p 34 x202405
POST /affiliate_creator/202412/sample_applications/search -- c p 34
POST /affiliate_creator/202412/sample_applications/single_query -- c - 34
GET /affiliate_creator/202412/samples/labels -- c - 34
POST /affiliate_creator/202501/affiliate_sharing_links/generate_batch -- c - -
POST /affiliate_creator/202501/selection/products/search -- c p -
POST /affiliate_creator/202504/affiliate_sharing_links/publisher/{publisher_id}/generate_batch -b c - 37
POST /affiliate_creator/202505/affiliate_sharing_links/general_publishers/generate_batch -- c - 37
POST /affiliate_creator/202505/orders/trace/search -- c p 37
POST /affiliate_creator/202505/videos/video_files -- c m 23
GET /affiliate_creator/202508/profiles -- c - 38 x202405
POST /affiliate_creator/202509/open_collaborations/products -- c - 34
GET /affiliate_creator/202509/shop_products -- c p 23
GET /affiliate_creator/202509/videos/{video_id}/status -- c - 23
POST /affiliate_creator/202511/photos/photo_files -- c m 23
POST /affiliate_creator/202511/videos/precheck_task -- c - 23
GET /affiliate_creator/202512/samples/deeplink -- c - -
GET /affiliate_creator/202601/videos/precheck_tasks/{task_id} -- c - 23
GET /affiliate_creator/202602/music/search -- c p 23
GET /affiliate_creator/202606/toko_product_mappers -- c - -
POST /affiliate_creator/202607/map_toko_product -- c - 37
POST /affiliate_creator/202607/photos -- c - 23
POST /affiliate_creator/202607/videos -- c - 23 x202603
GET /affiliate_partner/202405/campaigns -a p p 39
POST /affiliate_partner/202405/campaigns -a p - 40
GET /affiliate_partner/202405/campaigns/{campaign_id} -a p - 39
POST /affiliate_partner/202405/campaigns/{campaign_id}/partial_edit -a p - 40
GET /affiliate_partner/202405/campaigns/{campaign_id}/products -a p p 39
POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/promotion_link/generate -a p - 41
POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/review -a p - 42
POST /affiliate_partner/202405/campaigns/{campaign_id}/publish -a p - 40
POST /affiliate_partner/202411/orders/search -a p p 39
GET /affiliate_partner/202501/campaigns/{campaign_id}/products/performance -- p p 39
POST /affiliate_partner/202504/cap_order/search -a p p -
POST /affiliate_partner/202505/campaigns/{campaign_id}/products/promotion_links/generate_batch -b p - 39
GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics -a p - 39 x202501
GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics/sample/status -a p - 39 x202501
GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/performance -a p p 39 x202501
POST /open/202512/file/init -- sc - 27/23
POST /fbt/202408/inventory/search c- s p 43
GET /fbt/202408/warehouses o- s - 43
POST /fbt/202409/goods/search c- s p 43
GET /fbt/202409/inbound_orders o- s - 43
GET /fbt/202409/merchants/onboarded_regions c- s - 43
POST /fbt/202410/inventory_records/search o- s p 43
POST /supply_chain/202309/packages/sync -- s - 16
POST /data_reconciliation/202309/orders/sync -- s - -
POST /data_reconciliation/202401/orders/import o- s - -
GET /affiliate/202309/live_rooms -- c - -
GET /affiliate/202309/profiles -- c - -
GET /affiliate/202309/shop_products -- c p -
DELETE /affiliate/202309/showcases/products -- c - -
GET /affiliate/202309/showcases/products -- c p -
POST /affiliate/202309/showcases/products -- c - -
POST /affiliate/202309/showcases/products/top -- c - -
POST /affiliate/202402/anchors/prerequisite_check -- c - -
POST /affiliate/202403/anchors/content_check -- c - -
`;
