/** Labels: what the desk keeps of its own about conversations and shoppers. Owns `tags`, `conversation_tags`, `shopper_tags`, `custom_fields`, `field_values`, `blocked_shoppers`, `snoozes`, `conversation_notes`, `mentions`, `quick_replies`, `inbox_views`. */
export { type BlockedParts, blockedShoppers } from './blocked.ts'
export { type LabelParts, labelRoutes } from './routes.ts'
export { snooze, snoozesOf } from './snoozes.ts'
export { wayRoutes } from './way-routes.ts'
