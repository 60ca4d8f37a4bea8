import { createHmac } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { parseTheirJson } from '#platform/http'
import { sameSecret } from '../calling/index.ts'
import type { Connection, WebhookCall } from '../push-channel.ts'

/** What we read of a webhook (https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects); everything else is left alone. Checked in November 2026. */
const id = z.string().min(1).max(200)
const LineMessage = z.looseObject({
  id,
  type: z.string().max(40),
  text: z.string().min(1).max(20_000).optional(),
  duration: z.number().optional(),
  fileName: z.string().max(500).optional(),
  fileSize: z.int().optional(),
  title: z.string().max(500).optional(),
  address: z.string().max(500).optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  quotedMessageId: id.optional(),
  keywords: z.array(z.string().max(100)).optional(),
  contentProvider: z.looseObject({ type: z.string().max(40), originalContentUrl: z.string().max(2_000).optional() }).optional(),
})
export type LineMessage = z.infer<typeof LineMessage>

const LineEvent = z.looseObject({
  type: z.string().max(40),
  mode: z.string().max(40),
  timestamp: z.int(),
  webhookEventId: id,
  source: z.looseObject({ type: z.string().max(40), userId: id.optional() }).optional(),
  replyToken: z.string().max(200).optional(),
  message: LineMessage.optional(),
  postback: z.looseObject({ data: z.string().max(1_000) }).optional(),
})
export type LineEvent = z.infer<typeof LineEvent>

const Notification = z.looseObject({ destination: id, events: z.array(LineEvent) })

/** Verifies a call by `x-line-signature`, the HMAC-SHA256 of its bytes under the channel secret, and reads it. Throws `unauthenticated`, `invalid`. */
export function readNotification({ settings }: Connection, { method, headers, body }: WebhookCall): z.infer<typeof Notification> {
  const { channelSecret = '' } = settings
  const expected = createHmac('sha256', channelSecret).update(body).digest('base64')
  if (method !== 'POST' || channelSecret === '' || !sameSecret(headers['x-line-signature'], expected))
    throw new AppError('unauthenticated', 'x-line-signature is not the signature of these bytes under the channel secret')
  const read = Notification.safeParse(parseTheirJson(body))
  if (!read.success)
    throw new AppError('invalid', `The webhook is not one of the Messaging API: ${firstGraphemes(z.prettifyError(read.error), 300)}`)
  return read.data
}
