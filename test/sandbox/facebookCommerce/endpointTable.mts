/** Method, path, kind of token, permissions, flags (`p` paged, `r` retired on 27 October 2026). */
export const ENDPOINT_LINES = `
GET /debug_token app - -
GET /me any - -
GET /me/permissions user - p
DELETE /me/permissions user - -
GET /me/accounts user pages_show_list p
GET /me/businesses user business_management p
GET /{business_id}/system_users user_or_system business_management p
POST /{business_id}/system_user_access_tokens user_or_system business_management -
GET /{page_id} page pages_show_list,pages_read_engagement -
GET /{business_id}/owned_pages user_or_system business_management p
GET /{business_id}/client_pages user_or_system business_management p
GET /{page_id}/feed page pages_show_list,pages_read_engagement,pages_read_user_content p
GET /{page_id}/published_posts page pages_show_list,pages_read_engagement p
POST /{page_id}/feed page pages_manage_posts -
GET /{page_id}/conversations page pages_messaging p
POST /{page_id}/messages page pages_messaging -
GET /{page_id}/ratings page pages_read_user_content p
GET /{page_id}/commerce_merchant_settings page commerce_account_read_settings p
GET /{page_id}/product_catalogs page catalog_management p
GET /{page_id}/shop_setup_status page commerce_account_read_settings p
GET /{page_id}/live_videos page pages_read_engagement,pages_show_list p
POST /{page_id}/live_videos page publish_video,pages_read_engagement,pages_show_list -
GET /{live_video_id} page pages_read_engagement -
POST /{live_video_id} page publish_video -
DELETE /{live_video_id} page publish_video -
GET /{live_video_id}/comments page pages_read_engagement,pages_read_user_content p
GET /{live_video_id}/reactions page pages_read_engagement p
GET /{live_video_id}/errors page - p
GET /{live_video_id}/polls page - p
GET /{live_video_id}/blocked_users page - p
GET /{live_video_id}/live_comments page - -
POST /{comment_id}/comments page pages_manage_engagement -
POST /{comment_id} page pages_manage_engagement -
GET /{cms_id} user_or_system commerce_account_read_settings -
GET /{business_id}/commerce_merchant_settings user_or_system business_management,commerce_account_read_settings p
GET /{cms_id}/setup_status user_or_system commerce_account_read_settings p
GET /{cms_id}/shops user_or_system commerce_account_read_settings p
GET /{cms_id}/product_catalogs user_or_system commerce_account_read_settings,catalog_management p
GET /{cms_id}/order_management_apps user_or_system commerce_account_read_settings p
POST /{cms_id}/shipping_profiles user_or_system commerce_account_manage_orders -
GET /{cms_id}/tax_settings user_or_system commerce_account_read_settings p
GET /{cms_id}/commerce_orders page commerce_account_read_orders pr
GET /{page_id}/commerce_orders page commerce_account_read_orders pr
GET /{order_id} page commerce_account_read_orders r
GET /{order_id}/items page commerce_account_read_orders pr
GET /{order_id}/payments page commerce_account_read_orders pr
GET /{order_id}/promotions page commerce_account_read_orders pr
GET /{order_id}/promotion_details page commerce_account_read_orders pr
GET /{order_id}/cancellations page commerce_account_read_orders pr
GET /{order_id}/refunds page commerce_account_read_orders pr
GET /{order_id}/shipments page commerce_account_read_orders pr
GET /{order_id}/returns page commerce_account_read_orders pr
POST /{cms_id}/acknowledge_orders page commerce_account_manage_orders r
POST /{order_id}/acknowledge_order page commerce_account_manage_orders r
POST /{order_id}/shipments page commerce_account_manage_orders r
POST /{order_id}/update_shipment page commerce_account_manage_orders r
POST /{order_id}/cancellations page commerce_account_manage_orders r
POST /{order_id}/refunds page commerce_account_manage_orders r
POST /{order_id}/returns page commerce_account_manage_orders r
POST /{order_id}/item_updates page commerce_account_manage_orders r
GET /{cms_id}/commerce_returns page commerce_account_read_orders pr
GET /{cms_id}/commerce_payouts page commerce_account_read_reports p
GET /{page_id}/commerce_payouts page commerce_account_read_reports p
GET /{cms_id}/commerce_transactions page commerce_account_read_reports p
GET /{page_id}/commerce_transactions page commerce_account_read_reports p
GET /{business_id}/owned_product_catalogs user_or_system catalog_management,business_management p
GET /{business_id}/client_product_catalogs user_or_system catalog_management,business_management p
POST /{business_id}/owned_product_catalogs user_or_system catalog_management -
GET /{catalog_id} user_or_system catalog_management -
POST /{catalog_id} user_or_system catalog_management -
DELETE /{catalog_id} user_or_system catalog_management -
GET /{catalog_id}/diagnostics user_or_system catalog_management p
GET /{catalog_id}/data_sources user_or_system catalog_management p
GET /{catalog_id}/categories user_or_system catalog_management p
GET /{catalog_id}/event_stats user_or_system catalog_management p
GET /{catalog_id}/products user_or_system catalog_management p
POST /{catalog_id}/products user_or_system catalog_management -
GET /{product_item_id} user_or_system catalog_management -
POST /{product_item_id} user_or_system catalog_management -
DELETE /{product_item_id} user_or_system catalog_management -
GET /{product_item_id}/product_sets user_or_system catalog_management p
GET /{product_item_id}/channels_to_integrity_status user_or_system catalog_management p
GET /{product_item_id}/override_details user_or_system catalog_management p
POST /{catalog_id}/items_batch user_or_system catalog_management -
POST /{catalog_id}/localized_items_batch user_or_system catalog_management -
POST /{catalog_id}/batch user_or_system catalog_management -
GET /{catalog_id}/check_batch_request_status user_or_system catalog_management -
GET /{catalog_id}/product_groups user_or_system catalog_management p
POST /{catalog_id}/product_groups user_or_system catalog_management -
GET /{product_group_id} user_or_system catalog_management -
DELETE /{product_group_id} user_or_system catalog_management -
GET /{product_group_id}/products user_or_system catalog_management p
GET /{catalog_id}/product_sets user_or_system catalog_management p
POST /{catalog_id}/product_sets user_or_system catalog_management -
GET /{product_set_id} user_or_system catalog_management -
POST /{product_set_id} user_or_system catalog_management -
DELETE /{product_set_id} user_or_system catalog_management -
GET /{product_set_id}/products user_or_system catalog_management p
GET /{catalog_id}/product_feeds user_or_system catalog_management p
POST /{catalog_id}/product_feeds user_or_system catalog_management -
GET /{product_feed_id} user_or_system catalog_management -
POST /{product_feed_id} user_or_system catalog_management -
DELETE /{product_feed_id} user_or_system catalog_management -
GET /{product_feed_id}/products user_or_system catalog_management p
GET /{product_feed_id}/uploads user_or_system catalog_management p
POST /{product_feed_id}/uploads user_or_system catalog_management -
GET /{product_feed_upload_id} user_or_system catalog_management -
GET /{product_feed_upload_id}/errors user_or_system catalog_management p
POST /{product_feed_upload_id}/error_report user_or_system catalog_management -
GET /{product_feed_id}/rules user_or_system catalog_management p
POST /{product_feed_id}/rules user_or_system catalog_management -
GET /{product_feed_id}/upload_schedules user_or_system catalog_management p
POST /{product_feed_id}/upload_schedules user_or_system catalog_management -
GET /{app_id}/subscriptions app - p
POST /{app_id}/subscriptions app - -
DELETE /{app_id}/subscriptions app - -
GET /{page_id}/subscribed_apps page pages_manage_metadata,pages_show_list p
POST /{page_id}/subscribed_apps page pages_manage_metadata,pages_show_list -
DELETE /{page_id}/subscribed_apps page pages_manage_metadata,pages_show_list -
GET /{comment_id} page pages_read_engagement,pages_read_user_content -
GET /{post_id}/comments page pages_read_engagement,pages_read_user_content p
GET /{page_id}/videos page pages_read_engagement p
`;

/** What the parameter `fields` may name, by endpoint; the others take what the record has. */
export const READABLE: Readonly<Record<string, string>> = {
	'GET /me/accounts': 'id name access_token category tasks',
	'GET /{page_id}':
		'id name about category link username fan_count followers_count phone emails website location hours is_published verification_status access_token has_whatsapp_number instagram_business_account tasks',
	'GET /{page_id}/live_videos':
		'id status title description live_views total_views permalink_url embed_html creation_time broadcast_start_time planned_start_time stream_url secure_stream_url video from ingest_streams',
	'GET /{live_video_id}':
		'ad_break_config ad_break_failure_reason broadcast_start_time copyright creation_time dash_ingest_url dash_preview_url description embed_html from id ingest_streams is_manual_mode is_reference_only live_views permalink_url planned_start_time recommended_encoder_settings seconds_left secure_stream_url status stream_url targeting title total_views video',
	'GET /{live_video_id}/comments': 'id from message created_time parent',
	'GET /{cms_id}':
		'checkout_config contact_email display_name facebook_channel id instagram_channel korea_ftc_listing merchant_page merchant_status offsite_iab_checkout_enabled_countries payment_provider privacy_policy_localized shops_ads_setup terms',
	'GET /{cms_id}/setup_status':
		'deals_setup marketplace_approval_status marketplace_approval_status_details payment_setup review_status shop_setup',
	'GET /{cms_id}/shops':
		'commerce_merchant_settings fb_sales_channel id ig_sales_channel shop_status workspace',
	'GET /{cms_id}/commerce_orders':
		'id order_status created last_updated items ship_by_date merchant_order_id channel selected_shipping_option shipping_address estimated_payment_details buyer_details is_test_order is_group_buy contains_bopis_items',
	'GET /{page_id}/commerce_orders':
		'id order_status created last_updated items ship_by_date merchant_order_id channel selected_shipping_option shipping_address estimated_payment_details buyer_details is_test_order is_group_buy contains_bopis_items',
	'GET /{order_id}':
		'id order_status created last_updated items ship_by_date merchant_order_id channel selected_shipping_option shipping_address estimated_payment_details buyer_details is_test_order is_group_buy contains_bopis_items',
	'GET /{business_id}/owned_product_catalogs':
		'ad_account_to_collaborative_ads_share_settings agency_collaborative_ads_share_settings business catalog_store commerce_merchant_settings creator_user da_display_settings default_image_url fallback_image_url feed_count id is_catalog_segment is_local_catalog name owner_business product_count show_assign_permissions store_catalog_settings user_access_expire_time vertical',
	'GET /{business_id}/client_product_catalogs':
		'ad_account_to_collaborative_ads_share_settings agency_collaborative_ads_share_settings business catalog_store commerce_merchant_settings creator_user da_display_settings default_image_url fallback_image_url feed_count id is_catalog_segment is_local_catalog name owner_business product_count show_assign_permissions store_catalog_settings user_access_expire_time vertical',
	'GET /{catalog_id}':
		'ad_account_to_collaborative_ads_share_settings agency_collaborative_ads_share_settings business catalog_store commerce_merchant_settings creator_user da_display_settings default_image_url fallback_image_url feed_count id is_catalog_segment is_local_catalog name owner_business product_count show_assign_permissions store_catalog_settings user_access_expire_time vertical',
	'GET /{catalog_id}/products':
		'additional_image_cdn_urls additional_image_urls additional_variant_attributes affiliate_seller_rating affiliate_seller_rating_count age_group applinks availability base_commission_rate brand bundle_items bundle_retailer_ids capabilities_disabled_by_user capability_to_review_status category category_ranking category_specific_fields color commerce_insights condition currency custom_data custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 custom_number_0 custom_number_1 custom_number_2 custom_number_3 custom_number_4 description errors expiration_date fb_product_category gender generated_background_images generated_background_images_ad_usage gtin id image_cdn_urls image_fetch_status image_url images importer_address importer_name invalidation_errors inventory is_bundle_hero live_special_price manufacturer_info manufacturer_part_number marked_for_product_launch material mobile_link name offer_disclaimer offer_disclaimer_url ordering_index origin_country overall_ranking parent_product_id pattern post_conversion_signal_based_enforcement_appeal_eligibility price product_catalog product_feed product_group product_local_info product_relationship product_type quantity_to_sell_on_facebook retailer_id retailer_product_group_id review_rejection_reasons review_status rich_text_description sale_price sale_price_end_date sale_price_start_date shipping_weight_unit shipping_weight_value short_description size start_date status tags url vendor_id video_fetch_status videos visibility wa_compliance_category',
	'GET /{product_item_id}':
		'additional_image_cdn_urls additional_image_urls additional_variant_attributes affiliate_seller_rating affiliate_seller_rating_count age_group applinks availability base_commission_rate brand bundle_items bundle_retailer_ids capabilities_disabled_by_user capability_to_review_status category category_ranking category_specific_fields color commerce_insights condition currency custom_data custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 custom_number_0 custom_number_1 custom_number_2 custom_number_3 custom_number_4 description errors expiration_date fb_product_category gender generated_background_images generated_background_images_ad_usage gtin id image_cdn_urls image_fetch_status image_url images importer_address importer_name invalidation_errors inventory is_bundle_hero live_special_price manufacturer_info manufacturer_part_number marked_for_product_launch material mobile_link name offer_disclaimer offer_disclaimer_url ordering_index origin_country overall_ranking parent_product_id pattern post_conversion_signal_based_enforcement_appeal_eligibility price product_catalog product_feed product_group product_local_info product_relationship product_type quantity_to_sell_on_facebook retailer_id retailer_product_group_id review_rejection_reasons review_status rich_text_description sale_price sale_price_end_date sale_price_start_date shipping_weight_unit shipping_weight_value short_description size start_date status tags url vendor_id video_fetch_status videos visibility wa_compliance_category',
	'GET /{catalog_id}/check_batch_request_status':
		'status errors errors_total_count warnings ids_of_invalid_requests handle',
	'GET /{product_feed_id}':
		'country created_time default_currency deletion_enabled delimiter encoding file_name id ingestion_source_type item_sub_type latest_upload migrated_from_feed_id name override_type primary_feeds product_count quoted_fields_mode schedule supplementary_feeds update_schedule',
	'GET /{product_feed_id}/uploads':
		'end_time error_count error_report filename id input_method num_deleted_items num_detected_items num_invalid_items num_persisted_items start_time url warning_count',
	'GET /{product_feed_upload_id}':
		'end_time error_count error_report filename id input_method num_deleted_items num_detected_items num_invalid_items num_persisted_items start_time url warning_count',
	'GET /{product_feed_upload_id}/errors':
		'affected_surfaces description error_type id severity summary total_count',
};
