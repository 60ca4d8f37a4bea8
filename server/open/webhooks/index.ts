/** Webhooks out: what happens here is told to whoever a manager named, signed after Standard Webhooks. Owns `hook_endpoints`, `hook_messages`, `hook_work`. */
export { disableEndpointsOf } from './endpoints.ts'
export { tellOf } from './follow.ts'
export { type WebhookRouteParts, webhookRoutes } from './routes.ts'
export type { TellParts } from './send.ts'
export { webhooksOf } from './sweep.ts'
