import { createHash, randomInt } from 'node:crypto'
import { outwardOf } from '#platform/outbound'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest, Doors } from '../../testing/seat.ts'
import { smsChannel } from '../index.ts'
import { type StubTwilio, stubTwilio } from './stub-twilio.ts'

const fields = ({ sid, token, number, api }: StubTwilio) => ({ accountSid: sid, authToken: token, from: number, api })

/** Connects the stub's number through the console's own call. */
export const connectSms = (service: Doors, stub: StubTwilio): Promise<Made> => connectKind(service, 'sms', fields(stub))

/** Ids of a message as Twilio makes them: the same for the same. */
const sidOf = (id: string) => `SM${createHash('md5').update(id).digest('hex')}`

/** Somebody with a telephone. */
export function smsSeat(service: Doors, stub: StubTwilio, { channelId, hook }: Made) {
  const address = `+1415${randomInt(1_000_000, 9_999_999)}`
  const bring = async (id: string, text: string, forged: boolean) => {
    const call = stub.message(address, text, { id: sidOf(id), ...(forged && { token: 'not-the-token' }) })
    return (await callHook(service, hook, call)).status === 200
  }
  return platformSeat(service, channelId, {
    address,
    bring,
    async tells(what) {
      const last = stub.to(address).at(-1)
      if (!last) return false
      const call = what === 'lost' ? stub.status(last, 'undelivered', 30_003) : stub.status(last, 'delivered')
      return (await callHook(service, hook, call)).status === 200
    },
    shown: () => stub.to(address).map(({ text, at }) => ({ at, author: 'bot', parts: [{ kind: 'text', text }] })),
  })
}

const stub = await stubTwilio()
let connected: Promise<Made> | undefined

/** SMS by a Twilio of our own. It tells no seconds: when it is called too often it is asked again in five. */
export const underTest: ChannelUnderTest = {
  channel: smsChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connectSms(service, stub)
    return smsSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.tokenHolds = they
      },
      words: /401 20003 Authenticate/u,
    },
    form: { right: fields(stub), wrong: { authToken: 'not-the-token' }, words: /401 20003 Authenticate/u },
    busy: () => void stub.faults.push({ status: 429, code: 20_429, message: 'Too Many Requests' }),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) stub.stopped.add(String(seat.address))
      return '400 21610 Attempt to send to unsubscribed recipient'
    },
  },
}
