import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import { type MessagingKind, messagingChannel } from '../meta/index.ts'
import { bytesOf } from '../parts/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { INSTAGRAM_WORDS } from './texts/index.ts'

const MOST_BYTES = 25_000_000
/**
 * …/instagram-platform/instagram-api-with-instagram-login/messaging-api: a text has at most 1000 bytes; pictures, sounds, films and PDF are fetched from
 * a public address. Kinds and sizes: https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/attachment-upload
 */
const INSTAGRAM: MessagingKind = {
  kind: 'instagram',
  object: 'instagram',
  api: 'https://graph.instagram.com',
  asked: 'id,name,username',
  personFields: 'name,username',
  events: 'messages,messaging_postbacks,messaging_seen',
  words: INSTAGRAM_WORDS,
  shown: {
    longest: 1_000,
    sizeOf: bytesOf,
    files: 'fetched',
    media: {
      voice: { mostBytes: MOST_BYTES, kinds: new Set(['audio/mp4']) },
      video: { mostBytes: MOST_BYTES, kinds: new Set(['video/mp4', 'video/webm']) },
      file: { mostBytes: MOST_BYTES, kinds: new Set(['application/pdf']) },
    },
  },
  // a place, a sticker and a document are none of the attachments that its webhooks bring
  lacks: lacking(
    'https://developers.facebook.com/docs/instagram-platform/webhooks/examples',
    ...(['in place', 'in sticker', 'in file', 'recall', 'told delivered', 'told lost'] as const),
  ),
}

/** An Instagram account as a channel. */
export const instagramChannel = (outward: Outward): PushChannel => messagingChannel(outward, INSTAGRAM)
