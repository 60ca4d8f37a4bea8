/** What scenarios are made of, by name: orders, tellings, wishes, deeds, and what fills a slot. */

/** Which orders can be meant. */
export const ORDER_KINDS = [
  'unpaid',
  'unsent',
  'waiting',
  'under_way',
  'stuck',
  'received',
  'returning',
  'to_send_back',
  'protected',
  'signed',
  'sent',
  'virtual',
  'unfinished',
  'not_unpaid',
  'not_ended',
  'installed',
  'paid_for',
  'any',
] as const
/** Which order a step finds; `named`: the one spoken of, and none is asked for. */
export const MEANT_ORDERS = [...ORDER_KINDS, 'named'] as const
/** Facts of an order that are told in words that ship. */
export const TELLINGS = ['state', 'dispatch', 'parcel', 'signed', 'invoice'] as const
/** What is wrong where the matter itself says so, as policies name it: nobody need be asked. */
export const MATTER_CLAIMS = ['price_drop', 'late', 'not_received'] as const
/** Ways to settle that a decision may allow. */
export const WISHES = ['return_and_refund', 'exchange', 'refund_only', 'reship', 'repair', 'part_refund', 'keep_with_compensation'] as const
/** What is asked of the shop's people, who answer by a day; it needs no order. */
export const REQUESTS = [
  'appeal',
  'file_complaint',
  'claim_compensation',
  'request_repair',
  'book_installation',
  'ask_trade_in',
  'report_review',
  'check_balance',
  'help_account',
  'request_data',
  'ask_cooperation',
  'notify_restock',
] as const
/** Deeds that move no money and no goods and keep nobody from anything: the wish may be the yes. All others ask for one. */
export const AT_ONCE = [
  'open_carrier_case',
  'urge_dispatch',
  'contact_courier',
  'check_payment',
  'appeal',
  'file_complaint',
  'claim_compensation',
  'notify_restock',
  'put_in_cart',
] as const
/** What is done in the shop's systems. */
export const DEEDS = [
  'cancel_order',
  'refund_only',
  'request_return',
  'request_exchange',
  'withdraw_return',
  'send_back',
  'book_pickup',
  'change_address',
  'add_remark',
  'intercept_parcel',
  'open_carrier_case',
  'urge_dispatch',
  'request_invoice',
  'protect_price',
  'confirm_receipt',
  'part_refund',
  'compensate',
  'reschedule_delivery',
  'contact_courier',
  'reship',
  'change_variant',
  'change_quantity',
  'merge_orders',
  'split_order',
  'resend_virtual',
  'check_payment',
  'correct_invoice',
  'request_special_invoice',
  'put_in_cart',
  ...REQUESTS,
] as const
/** What found in the words fills a slot. */
export const SLOT_ENTITIES = [
  'order_number',
  'tracking_number',
  'phone',
  'email',
  'person',
  'address',
  'money',
  'discount',
  'quantity',
  'size',
  'height',
  'weight',
  'age',
  'colour',
  'product',
  'attribute',
  'time',
  'carrier',
  'payment',
  'link',
  'id_number',
  'bank_number',
  'company',
  'tax_number',
] as const
