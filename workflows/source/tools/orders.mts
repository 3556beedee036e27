/** What workflows share that keep orders in the table `marketplace_orders`. */

/** A unified order as a row of the table; for `shape`. */
export const ORDER_ROW = `JSON.stringify({
  platform: $json.platform,
  shopId: $json.shopId,
  orderId: $json.orderId,
  orderNumber: $json.orderNumber,
  status: $json.status,
  nativeStatus: $json.nativeStatus,
  orderCreatedAt: $json.createdAt,
  orderUpdatedAt: $json.updatedAt,
  paidAt: $json.paidAt,
  shipBy: $json.shipBy,
  currency: $json.currency,
  itemsTotal: $json.itemsTotal,
  shippingFee: $json.shippingFee,
  discountTotal: $json.discountTotal,
  taxTotal: $json.taxTotal,
  grandTotal: $json.grandTotal,
  paymentMethod: $json.paymentMethod,
  buyerName: $json.buyer.name,
  shipToCountry: $json.shipTo.country,
  shipToCity: $json.shipTo.city,
  shipToAddress: $json.shipTo.address,
  quantity: $json.items.reduce((total, item) => total + item.quantity, 0),
  items: JSON.stringify($json.items),
  packages: JSON.stringify($json.packages),
  note: $json.note,
  cancelReason: $json.cancelReason,
  syncedAt: $now.toUTC().toISO()
})`;
