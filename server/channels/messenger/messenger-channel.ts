import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import { FACEBOOK, type MessagingKind, messagingChannel } from '../meta/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { MESSENGER_WORDS } from './texts/index.ts'

const ANY = { mostBytes: 25_000_000 }
/** …/messenger-platform/reference/send-api: a text has at most 2000 characters; pictures, and sounds, films and files up to 25 MB, are given with the call. */
const MESSENGER: MessagingKind = {
  kind: 'messenger',
  object: 'page',
  api: FACEBOOK,
  asked: 'id,name',
  personFields: 'first_name,last_name',
  events: 'messages,messaging_postbacks,message_deliveries,message_reads',
  words: MESSENGER_WORDS,
  shown: { longest: 2_000, files: 'given', media: { voice: ANY, video: ANY, file: ANY } },
  lacks: {
    ...lacking('https://developers.facebook.com/docs/messenger-platform/reference/send-api', 'recall'),
    ...lacking('https://developers.facebook.com/docs/messenger-platform/reference/webhook-events', 'told lost'),
  },
}

/** A page on Messenger as a channel. */
export const messengerChannel = (outward: Outward): PushChannel => messagingChannel(outward, MESSENGER)
