import { outwardOf } from '#platform/outbound'
import type { Made } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest } from '../../testing/seat.ts'
import { whatsappChannel } from '../index.ts'
import { stubCloudApi } from './stub-cloud-api.ts'
import { connectNumber, greets, numberFields, whatsappSeat } from './whatsapp-seat.ts'

const stub = await stubCloudApi()
let connected: Promise<Made> | undefined

/** WhatsApp by a Cloud API of our own. It tells no seconds: after too many to one number the next is taken in six. */
export const underTest: ChannelUnderTest = {
  channel: whatsappChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connectNumber(service, stub)
    return whatsappSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.revoked = !they
      },
      words: /190 Invalid OAuth access token/u,
    },
    form: {
      right: numberFields(stub),
      wrong: { token: 'not-the-token' },
      words: /190 Invalid OAuth access token/u,
      wire: (service) => greets(service, stub),
    },
    busy: () => void stub.faults.push({ code: 131056, message: '(Business Account, Consumer Account) pair rate limit hit' }),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) stub.blocked.add(String(seat.address))
      return '131026 Message undeliverable'
    },
  },
}
