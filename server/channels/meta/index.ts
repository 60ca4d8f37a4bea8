/** Meta: what WhatsApp, Messenger and Instagram share, the Graph API's calls and its webhooks. Owns no tables. */
export { FACEBOOK, GRAPH_VERSION, type GraphAnswer, type GraphApi, graphApi, mustAnswer } from './graph-api.ts'
export { type MessagingKind, messagingChannel } from './messaging/messaging-channel.ts'
export { asSent, asSentLate, type Codes, meaningOf } from './outcomes.ts'
export { type MetaCall, readCall } from './webhook.ts'
