import { amountsIn } from './amounts.ts'
import { ANY, deniedIn, payersIn } from './denials.ts'
import { hoursIn } from './hours.ts'
import { type About, aboutAt, clausesOf } from './topics.ts'

/** Something a text holds to be so, with its place. */
export interface Claim extends About {
  readonly kind: 'number' | 'denial' | 'payer'
  /** What claims must share to be compared: the unit's family and part, or what is denied. */
  readonly of: string
  readonly value: string
  readonly from: number
  readonly to: number
}

/** Live facts are put in when it is said: nothing can be held against them here. */
const PLACEHOLDER = /\{[^{}\s]{1,60}\}/gu

const NOTHING: About = { topic: '', cause: '' }
/** Freight is paid for something: what for stands beside it. */
const PAID_FOR = ['return', 'exchange', 'warranty']

/**
 * The claims of an answer: numbers with units, hours of the day, what it denies or affirms, who pays freight. A clause that names no matter or cause has that of the
 * clauses before it in its sentence, and no matter at all that of the question. Pure.
 */
export function claimsIn(text: string, question = ''): Claim[] {
  const blank = text.replace(PLACEHOLDER, (found) => ' '.repeat(found.length))
  const asked = aboutAt(question, 0)
  let before = NOTHING
  let end = 0
  return clausesOf(blank).flatMap((clause) => {
    if (/[。；！？;!?\n]/u.test(blank.slice(end, clause.at))) before = NOTHING
    end = clause.at + clause.text.length
    const claims = [
      ...amountsIn(clause.text),
      ...hoursIn(clause.text),
      ...payersIn(clause.text),
      ...deniedIn(clause.text, clause.at === 0),
    ].map((claim) => {
      const own = aboutAt(clause.text, claim.from, claim.kind === 'payer' ? PAID_FOR : undefined)
      const inherited = before.topic === 'freight' && claim.kind === 'payer' ? '' : before.topic
      // what is named whole is its own matter, whatever stands around it
      const named = claim.of.startsWith(ANY)
      const topic = named ? '' : own.topic || inherited || (claim.kind === 'payer' ? aboutAt(question, 0, PAID_FOR).topic : asked.topic)
      return { ...claim, topic, cause: own.cause || before.cause || asked.cause, from: clause.at + claim.from, to: clause.at + claim.to }
    })
    const whole = aboutAt(clause.text, clause.text.length)
    before = { topic: whole.topic || before.topic, cause: whole.cause || before.cause }
    return claims
  })
}
