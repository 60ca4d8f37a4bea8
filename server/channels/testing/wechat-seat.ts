import type { Channel } from '../channel.ts'
import type { Brought } from '../declared.ts'
import { keepThere } from './brought.ts'
import { callHook, connectKind, type Made, platformSeat } from './platform-seat.ts'
import { sealedCall, xmlOf } from './sealed-call.ts'
import type { ChannelUnderTest, Doors, Seen } from './seat.ts'
import { type ShownToFollower, type StubWeixin, stubWeixin } from './stub-weixin.ts'

const accountFields = ({ appId, appSecret, api }: StubWeixin) => ({ appId, appSecret, api })

/** Connects the stub's account through the console's own call. */
export const connectAccount = (service: Doors, stub: StubWeixin, kind = 'wechat'): Promise<Made> =>
  connectKind(service, kind, accountFields(stub))

let [followers, ids] = [1, 7_000_000_000]

/** Somebody who follows the account. */
export function follower(service: Doors, stub: StubWeixin, made: Made) {
  const openId = `oFollower_${followers++}`
  const sealing = { token: made.once['token'] ?? '', aesKey: made.once['aesKey'] ?? '', receiver: stub.appId }
  const notify = async (fields: Readonly<Record<string, string | number>>, token = sealing.token) => {
    const { status, answer } = await callHook(service, made.hook, sealedCall({ ...sealing, token }, xmlOf(fields)))
    return status === 200 && answer === 'success'
  }
  const about = () => ({ ToUserName: 'gh_1', FromUserName: openId, CreateTime: Math.floor(Date.now() / 1_000) })
  const message = (MsgType: string, content: Readonly<Record<string, string | number>>, MsgId: number | string = ids++) => ({
    ...about(),
    MsgType,
    ...content,
    MsgId,
  })
  const event = (content: Readonly<Record<string, string | number>>) => ({ ...about(), MsgType: 'event', ...content })
  return { openId, notify, message, event, shown: () => stub.to(openId) }
}

/** The same as a seat of the contract tests. */
export function wechatSeat(service: Doors, stub: StubWeixin, made: Made) {
  const one = follower(service, stub, made)
  return platformSeat(service, made.channelId, {
    address: one.openId,
    bring: (id, text, forged) => one.notify(one.message('text', { Content: text }, id), forged ? 'not-the-token' : undefined),
    brings(what) {
      keepThere(stub.files)
      const [type, content] = CONTENT[what] ?? ['', {}]
      return one.notify(one.message(type, content))
    },
    shown: () => one.shown().map(asSeen),
  })
}

type Fields = Readonly<Record<string, string | number>>
/** What somebody sends beside words: …/Message_Management/Receiving_standard_messages.html; a mini program tells pages of its own. */
const CONTENT: Partial<Record<Brought, readonly [string, Fields]>> = {
  picture: ['image', { PicUrl: 'http://mmbiz.qpic.cn/x', MediaId: 'picture' }],
  voice: ['voice', { MediaId: 'voice', Format: 'amr' }],
  video: ['video', { MediaId: 'video', ThumbMediaId: 't' }],
  place: ['location', { Location_X: '31.2304', Location_Y: '121.4737', Scale: 20, Label: '人民广场' }],
  link: ['link', { Title: '风衣', Description: '', Url: 'https://shop.example/coat' }],
}

function asSeen({ message, at }: ShownToFollower): Seen & { readonly at: number } {
  const author = 'bot'
  if (message.msgtype === 'image') return { at, author, parts: [{ kind: 'image', text: '[图片]' }] }
  if (message.msgtype === 'voice' || message.msgtype === 'video')
    return { at, author, parts: [{ kind: message.msgtype, text: message.msgtype }] }
  return { at, author, parts: [{ kind: 'text', text: message.msgtype === 'text' ? message.text.content : message.msgmenu.head_content }] }
}

/** An official account or a mini program, put to the contract tests. It tells no seconds: when it is busy it is asked again in five. */
export async function accountUnderTest(channel: Channel, { menus }: { menus: boolean }): Promise<ChannelUnderTest> {
  const stub = await stubWeixin()
  stub.menus = menus
  let connected: Promise<Made> | undefined
  return {
    channel,
    async arrive(service) {
      connected ??= connectAccount(service, stub, channel.kind)
      return wechatSeat(service, stub, await connected)
    },
    platform: {
      keys: {
        hold(they) {
          stub.forgetToken()
          stub.secretHolds = they
        },
        words: /40125 invalid appsecret/u,
      },
      form: { right: accountFields(stub), wrong: { appSecret: 'not-the-secret' }, words: /40125 invalid appsecret/u },
      busy: () => void stub.faults.push({ errcode: -1, errmsg: 'system error' }),
      takenButCut: () => void stub.faults.push('cut'),
      shutOut: (seat) => {
        if ('address' in seat) stub.gone.add(String(seat.address))
        return '43004 require subscribe'
      },
    },
  }
}
