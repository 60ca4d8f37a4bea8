import { outwardOf } from '#platform/outbound'
import type { ChannelUnderTest } from '../../testing/seat.ts'
import { telegramChannel } from '../index.ts'
import { stubBotApi } from './stub-bot-api.ts'
import { botFields, type ConnectedBot, connectBot, telegramSeat } from './telegram-seat.ts'

// of the file, not of the test that connects first: it serves them all
const stub = await stubBotApi()
let connected: Promise<ConnectedBot> | undefined
const ids = new Map<string, number>()

/** Telegram by a Bot API of our own, which calls the webhook that was set with it. */
export const underTest: ChannelUnderTest = {
  channel: telegramChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connectBot(service, stub)
    return telegramSeat(service, await connected, ids)
  },
  platform: {
    keys: { hold: (they) => stub.revoke(!they), words: /401 Unauthorized/u },
    form: { right: botFields(stub), wrong: { token: '12345:not-the-token' }, words: /401 Unauthorized/u },
    busy: (seconds) => void stub.faults.push({ code: 429, description: `Too Many Requests: retry after ${seconds}`, retryAfter: seconds }),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('id' in seat) stub.blocked.add(String(seat.id))
      return '403 Forbidden: bot was blocked by the user'
    },
  },
}
