import { outwardOf } from '#platform/outbound'
import { forgetful } from '../../testing/forgetful.ts'
import type { Made } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest } from '../../testing/seat.ts'
import { wechatKfChannel } from '../index.ts'
import { connectKf, kfFields, kfSeat } from './kf-seat.ts'
import { stubKf } from './stub-kf.ts'

const stub = await stubKf()
let connected: Promise<Made> | undefined

/** 微信客服 by an interface of our own. It tells no seconds: when it is busy it is asked again in five. */
export const underTest: ChannelUnderTest = {
  channel: wechatKfChannel(outwardOf([]), forgetful()),
  async arrive(service) {
    connected ??= connectKf(service, stub)
    return kfSeat(service, stub, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        stub.forgetToken()
        stub.secretHolds = they
      },
      fetch: true,
      words: /40001 invalid credential/u,
    },
    form: { right: kfFields(stub), wrong: { secret: 'not-the-secret' }, words: /40001 invalid credential/u },
    busy: () => void stub.faults.push({ errcode: -1, errmsg: 'system busy' }),
    takenButCut: () => void stub.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) stub.refuses.add(String(seat.address))
      return 'msg_send_fail 10'
    },
  },
}
