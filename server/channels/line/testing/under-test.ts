import { outwardOf } from '#platform/outbound'
import type { Made } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest } from '../../testing/seat.ts'
import { lineChannel } from '../index.ts'
import { connectLine, lineFields, lineSeat, tries } from './line-seat.ts'
import { stubLine } from './stub-line.ts'

const stub = await stubLine()
let connected: Promise<Made> | undefined

/** LINE by a Messaging API of our own. It tells no seconds: when it is called too often it is asked again in five. */
export const underTest: ChannelUnderTest = {
  channel: lineChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connectLine(service, stub)
    return lineSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.tokenHolds = they
      },
      words: /401 Authentication failed/u,
    },
    form: {
      right: lineFields(stub),
      wrong: { token: 'not-the-token' },
      words: /401 Authentication failed/u,
      wire: (service) => tries(service, stub),
    },
    busy: () => void stub.faults.push({ status: 429, message: 'The API rate limit has been exceeded. Try again later.' }),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) stub.gone.add(String(seat.address))
      return '400 Failed to send messages'
    },
  },
}
