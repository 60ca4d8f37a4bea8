import { createHash, randomUUID } from 'node:crypto'
import { outwardOf } from '#platform/outbound'
import { forgetful } from '../../testing/forgetful.ts'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest, Doors } from '../../testing/seat.ts'
import { douyinChannel } from '../index.ts'
import { type StubDouyin, stubDouyin } from './stub-douyin.ts'

const fields = ({ clientKey, clientSecret, refreshToken, api }: StubDouyin) => ({ clientKey, clientSecret, refreshToken, api })

/** Connects the stub's account through the console's own call. */
export const connectDouyin = (service: Doors, stub: StubDouyin): Promise<Made> => connectKind(service, 'douyin', fields(stub))

/** Ids of messages: the same for the same. */
const idOf = (id: string) => createHash('sha256').update(id).digest('base64')
/** When each was written: what comes again was written then. */
const written = new Map<string, number>()

/** Somebody in the app. */
export function douyinSeat(service: Doors, stub: StubDouyin, { channelId, hook }: Made) {
  const address = randomUUID()
  const bring = async (id: string, text: string, forged: boolean) => {
    const at = written.get(id) ?? Date.now()
    written.set(id, at)
    const call = stub.message(address, text, { id: idOf(id), at, ...(forged && { secret: 'not-the-secret' }) })
    return (await callHook(service, hook, call)).status === 200
  }
  return platformSeat(service, channelId, {
    address,
    bring,
    brings: async (what) =>
      (await callHook(service, hook, stub.message(address, '', { type: what === 'sticker' ? 'emoji' : what }))).status === 200,
    shown: () =>
      stub.to(address).map(({ text, picture, at }) => {
        const part = picture ? { kind: 'image', text: '[图片]' } : { kind: 'text', text }
        return { at, author: 'bot', parts: [part] }
      }),
  })
}

const stub = await stubDouyin()
const REFRESH = stub.refreshToken
let connected: Promise<Made> | undefined

/** Douyin by an open platform of our own. It tells no seconds: when it is busy it is asked again in five. */
export const underTest: ChannelUnderTest = {
  channel: douyinChannel(outwardOf([]), forgetful()),
  async arrive(service) {
    connected ??= connectDouyin(service, stub)
    return douyinSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.expire()
        stub.refreshToken = they ? REFRESH : 'taken back'
      },
      words: /10010 refresh_token过期/u,
    },
    form: { right: fields(stub), wrong: { refreshToken: 'rft.of-another' }, words: /10010 refresh_token过期/u },
    busy: () => void stub.faults.push(28_001_005),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) stub.shutOut.add(String(seat.address))
      return '28001007 参数不合法'
    },
  },
}
