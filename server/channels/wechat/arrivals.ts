import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { AppError } from '#platform/errors'
import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import { type Arriving, arriving, readTap, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart, Received, SendWindow } from '../push-channel.ts'
import type { WxApi } from '../tencent/index.ts'
import { wechatTexts } from './texts/index.ts'

type Fields = ReadonlyMap<string, string>
type Api = Pick<WxApi, 'bytes'>

/** After following, and after tapping a menu (https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html). */
const BRIEFLY: SendWindow = { seconds: 60, messages: 3 }

interface Reading {
  readonly language: string
  readonly api: Api
}

/** What a callback brings: a message, somebody who follows or has left, or nothing for us. Throws `invalid` for what is not of the protocol. */
export function readFields(fields: Fields, reading: Reading): Received {
  const [openId, seconds] = [must(fields, 'FromUserName', 200), Number(must(fields, 'CreateTime', 12))]
  if (!Number.isSafeInteger(seconds)) throw new AppError('invalid', 'CreateTime is no number of seconds')
  const type = must(fields, 'MsgType', 40)
  const from = { from: { id: openId, name: null, language: null }, address: openId, saidAt: new Date(seconds * 1_000) }
  if (type === 'event') return eventOf(fields, { ...from, order: seconds * 1_000 }, reading)
  const externalId = must(fields, 'MsgId', 40)
  // of one second the greater id is the later one
  const order = seconds * 1_000 + (Number(externalId.slice(-3)) || 0)
  const parts = partsOf(type, fields, arriving(reading.language), reading.api)
  // a tap on a menu of ours counts as one on a menu of the account's
  const tapped = fields.has('bizmsgmenuid') ? { window: BRIEFLY } : {}
  return { arrivals: [{ ...from, externalId, order, parts, ...tapped }] }
}

function must(fields: Fields, name: string, most: number): string {
  const value = fields.get(name)
  if (!value || value.length > most) throw new AppError('invalid', `The callback has no ${name}, or one longer than ${most}`)
  return value
}

/** Events have no id of their own: who and when is what comes twice. */
function eventOf(fields: Fields, about: Omit<Arrival, 'externalId' | 'parts'>, { language }: Reading): Received {
  const [event, key] = [must(fields, 'Event', 40), fields.get('EventKey') ?? '']
  if (event === 'unsubscribe') return { arrivals: [], gone: [{ address: about.address, why: 'unsubscribe' }] }
  // a menu's key is the merchant's own: words are said, names for machines are not
  const said = event === 'subscribe' ? wechatTexts(language).hello : event === 'CLICK' && /\p{Script=Han}|\s/u.test(key) ? key : undefined
  if (!said) return { arrivals: [] }
  const externalId = `${event}.${about.address}.${about.order}`
  return { arrivals: [{ ...about, externalId, window: BRIEFLY, parts: [textPart(said)] }] }
}

function partsOf(type: string, fields: Fields, parts: Arriving, api: Api): ArrivedPart[] {
  const get = (name: string) => fields.get(name) ?? ''
  const media = (most: number) => api.bytes(`/cgi-bin/media/get?media_id=${encodeURIComponent(get('MediaId'))}`, most)
  // a file has no media of its own: the platform gives sounds and films alone
  const file = { fileId: `wechat:${get('MediaId')}`, ...(type !== 'file' && { fetch: () => media(MAX_FILE_BYTES) }) }
  if (type === 'text') return words(must(fields, 'Content', 20_000), get('bizmsgmenuid'))
  if (type === 'image') return [parts.picture(() => media(MAX_PICTURE_BYTES))]
  // where the account has speech recognition the words come with it
  if (type === 'voice') return [parts.voice(file), ...(get('Recognition') ? [textPart(firstGraphemes(get('Recognition'), 4_000))] : [])]
  if (type === 'video' || type === 'shortvideo') return [parts.video(file)]
  if (type === 'location') {
    const [latitude, longitude] = [Number(get('Location_X')), Number(get('Location_Y'))]
    return [parts.place(Number.isFinite(latitude + longitude) ? { latitude, longitude } : undefined, firstGraphemes(get('Label'), 500))]
  }
  if (type === 'miniprogrampage') return [parts.link(firstGraphemes(get('Title'), 500), '')]
  if (type === 'link') return [parts.link(firstGraphemes(get('Title'), 500), firstGraphemes(get('Url'), 2_000))]
  return type === 'file' ? [parts.file({ ...file, name: get('Title') })] : [parts.other()]
}

/** A tap on a menu of ours comes as its words, with the id that we gave it. */
function words(text: string, menu: string): ArrivedPart[] {
  const tap = readTap(menu)
  return [tap ? { kind: 'tapped', text, ...tap } : textPart(text)]
}
