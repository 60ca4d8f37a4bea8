import type { Outward } from '#platform/outbound'
import { type MessagingKind, messagingChannel } from '../meta/index.ts'
import { bytesOf } from '../parts/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { INSTAGRAM_WORDS } from './texts/index.ts'

/** …/instagram-platform/instagram-api-with-instagram-login/messaging-api: a text has at most 1000 bytes; a picture is fetched from a public address. */
const INSTAGRAM: MessagingKind = {
  kind: 'instagram',
  object: 'instagram',
  api: 'https://graph.instagram.com',
  asked: 'id,name,username',
  personFields: 'name,username',
  events: 'messages,messaging_postbacks,messaging_seen',
  words: INSTAGRAM_WORDS,
  shown: { longest: 1_000, sizeOf: bytesOf, pictures: 'fetched' },
}

/** An Instagram account as a channel. */
export const instagramChannel = (outward: Outward): PushChannel => messagingChannel(outward, INSTAGRAM)
