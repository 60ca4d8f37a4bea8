import { locateBy } from '#platform/outbound'
import { forgetful, NO_MAILS } from '../../testing/forgetful.ts'
import type { Made } from '../../testing/platform-seat.ts'
import type { ChannelUnderTest } from '../../testing/seat.ts'
import { emailChannel } from '../index.ts'
import { noDovecot } from './dovecot.ts'
import { connectMailbox, emailSeat, mailboxFields, post } from './email-seat.ts'

const servers = noDovecot ? undefined : await post()
let connected: Promise<Made> | undefined

function mustBeThere() {
  if (!servers) throw new Error(String(noDovecot))
  return servers
}

/** E-mail by a real Dovecot and an SMTP server. Servers tell no seconds: what is refused for now is tried again in five. */
export const underTest: ChannelUnderTest = {
  channel: emailChannel(locateBy([]), forgetful(), NO_MAILS),
  skip: noDovecot,
  // RFC 5322, 3.6.4 wants them unique, and programs of forms and shops send many under one
  idsRepeat: true,
  takesAnyLength: true,
  async arrive(service) {
    connected ??= connectMailbox(service, mustBeThere())
    return emailSeat(service, mustBeThere(), await connected)
  },
  platform: {
    keys: {
      hold(they) {
        mustBeThere().smtp.passwordHolds = they
      },
      words: /5\.7\.8 Authentication credentials invalid/u,
    },
    form: {
      right: servers ? mailboxFields(servers) : {},
      wrong: { password: 'not-the-password' },
      words: /Authentication failed/u,
    },
    busy: () => void mustBeThere().smtp.faults.push({ code: 451, message: '4.3.0 Temporary server error. Please try again later' }),
    takenButCut: () => void mustBeThere().smtp.faults.push('cut'),
    shutOut: (seat) => {
      if ('address' in seat) mustBeThere().smtp.unknown.add(String(seat.address))
      return '550 5.1.1 No such user here'
    },
  },
}
