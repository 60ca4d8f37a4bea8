/**
 * Web push: a shopper who asked for it is told in their browser (or by a letter, where they like that better) of what was said after they had gone (RFC 8030), encrypted for that browser alone
 * (RFC 8291), under keys of the workspace (RFC 8292). Owns `push_keys` and `push_subscriptions`.
 */
export { vapidKeysOf } from './keys.ts'
export { type Letter, type PushingParts, pushingOf } from './pushing.ts'
export { type PushPort, pushPages, pushRoutes, pushStop } from './routes.ts'
export type { Pushed } from './send.ts'
export { openStopToken, stopToken, subscribe, subscribeLetter, unsubscribe } from './subscriptions.ts'
export { waitToPush } from './waiting.ts'
export type { Manners } from './weigh.ts'
