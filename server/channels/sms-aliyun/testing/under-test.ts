import { createHash, randomInt } from 'node:crypto'
import { outwardOf } from '#platform/outbound'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest, Doors } from '../../testing/seat.ts'
import { smsAliyunChannel } from '../index.ts'
import { type StubDysms, stubDysms } from './stub-dysms.ts'

const fields = ({ id, secret, sign, template, longest, api }: StubDysms) => ({
  ...{ accessKeyId: id, accessKeySecret: secret, signName: sign, templateCode: template },
  ...{ longest: String(longest), api },
})

/** Connects the stub's account through the console's own call. */
export const connectSmsAliyun = (service: Doors, stub: StubDysms): Promise<Made> => connectKind(service, 'sms-aliyun', fields(stub))

/** Numbers of messages: the same for the same, and longer than a double holds. */
const sequenceOf = (id: string) => `9${BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 14)}`)}`.slice(0, 18)

/** Somebody with a telephone in China. */
export function smsAliyunSeat(service: Doors, stub: StubDysms, { channelId, hook, once }: Made) {
  const address = `13${randomInt(100_000_000, 999_999_999)}`
  const token = once['query']?.replace('?token=', '') ?? ''
  const bring = async (id: string, text: string, forged: boolean) => {
    const query = { token: forged ? `${token.slice(1)}x` : token }
    return (await callHook(service, hook, { query, body: stub.up(address, text, sequenceOf(id)) })).status === 200
  }
  return platformSeat(service, channelId, {
    address,
    bring,
    tells: async (what) => {
      const query = { token }
      return (
        (await callHook(service, hook, { query, body: stub.report(stub.to(address).at(-1)?.bizId ?? '', what === 'delivered') })).status ===
        200
      )
    },
    shown: () => stub.to(address).map(({ text, at }) => ({ at, author: 'bot', parts: [{ kind: 'text', text }] })),
  })
}

const stub = await stubDysms()
let connected: Promise<Made> | undefined

/** SMS by an interface of our own that speaks Alibaba Cloud's protocol. */
export const underTest: ChannelUnderTest = {
  channel: smsAliyunChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connectSmsAliyun(service, stub)
    return smsAliyunSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.keyHolds = they
      },
      words: /InvalidAccessKeyId\.NotFound/u,
    },
    form: { right: fields(stub), wrong: { accessKeySecret: 'not-the-secret' }, words: /SignatureDoesNotMatch/u },
    busy: () => void stub.faults.push('isv.BUSINESS_LIMIT_CONTROL'),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      const number = 'address' in seat ? String(seat.address) : ''
      stub.illegal.add(number)
      return `isv.MOBILE_NUMBER_ILLEGAL ${number}非法手机号`
    },
  },
}
