import { randomInt } from 'node:crypto'
import type { Brought } from '../../declared.ts'
import { keepThere } from '../../testing/brought.ts'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import { sealedCall, xmlOf } from '../../testing/sealed-call.ts'
import { type Doors, type Seat, type Seen, settled } from '../../testing/seat.ts'
import type { ShownToCustomer, StubKf } from './stub-kf.ts'

/** What its manager fills in. */
export const kfFields = ({ corpId, secret, openKfId, api }: StubKf) => ({ corpId, secret, openKfId, api })

/** Connects the stub's account through the console's own call. */
export const connectKf = (service: Doors, stub: StubKf): Promise<Made> => connectKind(service, 'wechat-kf', kfFields(stub))

let customers = 1

/** Somebody who writes to the account. */
export function customer(service: Doors, stub: StubKf, made: Made) {
  const user = `wmCustomer_${customers++}`
  const sealing = { token: made.once['token'] ?? '', aesKey: made.once['aesKey'] ?? '', receiver: stub.corpId }
  /** The callback: there is something to read. */
  const ring = async (token = sealing.token, openKfId = stub.openKfId) => {
    const callbackToken = `ENC${randomInt(1e9)}`
    stub.callbackTokens.add(callbackToken)
    const fields = {
      ToUserName: stub.corpId,
      CreateTime: 1_348_831_860,
      MsgType: 'event',
      Event: 'kf_msg_or_event',
      Token: callbackToken,
      OpenKfId: openKfId,
    }
    return (await callHook(service, made.hook, sealedCall({ ...sealing, token }, xmlOf(fields)))).status === 200
  }
  const about = () => ({ open_kfid: stub.openKfId, external_userid: user, origin: 3 })
  const write = (content: object, msgid = `msg_${randomInt(1e12)}`, at = Math.floor(Date.now() / 1_000)) =>
    stub.write(msgid, { ...about(), send_time: at, ...content })
  return { user, ring, write, shown: () => stub.to(user) }
}

/** The same as a seat of the contract tests: what the platform itself would not take never comes to us. */
export function kfSeat(service: Doors, stub: StubKf, made: Made): Seat & { readonly address: string } {
  const one = customer(service, stub, made)
  const at = Math.floor(Date.now() / 1_000)
  const seat = platformSeat(service, made.channelId, {
    address: one.user,
    async bring(id, text, forged) {
      if (forged) return one.ring('not-the-token')
      return one.write({ msgtype: 'text', text: { content: text } }, `msg_${id}`, at) && one.ring()
    },
    async brings(what) {
      keepThere(stub.files)
      const [msgtype, content] = CONTENT[what] ?? ['', {}]
      return one.write({ msgtype, [msgtype]: content }) && one.ring()
    },
    async tells() {
      stub.fails(one.shown().at(-1)?.message.msgid ?? '', one.user, 10)
      return one.ring()
    },
    shown: () => one.shown().map(asSeen),
  })
  return {
    ...seat,
    async send(words, wait) {
      const taken = await seat.send(words, wait)
      // what was not shown after all is told of a little later
      if (wait && stub.refuses.has(one.user)) await one.ring()
      if (wait) await settled(service)
      return taken
    },
  }
}

/** What somebody sends beside words: https://developer.work.weixin.qq.com/document/path/94670 */
const CONTENT: Partial<Record<Brought, readonly [string, object]>> = {
  picture: ['image', { media_id: 'picture' }],
  voice: ['voice', { media_id: 'voice' }],
  video: ['video', { media_id: 'video' }],
  file: ['file', { media_id: 'file' }],
  place: ['location', { latitude: 31.2304, longitude: 121.4737, name: '人民广场' }],
  link: ['link', { title: '风衣', url: 'https://shop.example/coat' }],
}

function asSeen({ message, at }: ShownToCustomer): Seen & { readonly at: number } {
  const author = 'bot'
  if (message.msgtype === 'image') return { at, author, parts: [{ kind: 'image', text: '[图片]' }] }
  if (message.msgtype === 'file') return { at, author, parts: [{ kind: 'file', text: message.file.media_id }] }
  if (message.msgtype === 'voice' || message.msgtype === 'video')
    return { at, author, parts: [{ kind: message.msgtype, text: message.msgtype }] }
  return { at, author, parts: [{ kind: 'text', text: message.msgtype === 'text' ? message.text.content : message.msgmenu.head_content }] }
}
