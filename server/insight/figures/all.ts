import { costOfChannel } from './costs/channel.ts'
import { costOfModel } from './costs/model.ts'
import { costOfPeople } from './costs/people.ts'
import { costPerSession } from './costs/per-session.ts'
import { costPerSettled } from './costs/per-settled.ts'
import type { Figure } from './figure.ts'
import { byBot } from './handled/by-bot.ts'
import { byBoth } from './handled/by-both.ts'
import { byPeople } from './handled/by-people.ts'
import { handedOff } from './handled/handed-off.ts'
import { handlingP50 } from './handled/handling-p50.ts'
import { handlingP90 } from './handled/handling-p90.ts'
import { peopleTime } from './handled/people-time.ts'
import { asked } from './money/asked.ts'
import { ordered } from './money/ordered.ts'
import { paid } from './money/paid.ts'
import { potential } from './money/potential.ts'
import { sentBack } from './money/sent-back.ts'
import { spent } from './money/spent.ts'
import { cameAgain } from './settled/came-again.ts'
import { firstContact } from './settled/first-contact.ts'
import { notKnown } from './settled/not-known.ts'
import { settled } from './settled/settled.ts'
import { vendorStyle } from './settled/vendor-style.ts'
import { visitedAgain } from './visits/again.ts'
import { askedOnReturn } from './visits/asked-again.ts'
import { visitGapP50 } from './visits/gap-p50.ts'
import { visitNumber } from './visits/number.ts'
import { visitsToOrder } from './visits/to-order.ts'
import { disliked } from './voice/disliked.ts'
import { moodEnd } from './voice/mood-end.ts'
import { nps } from './voice/nps.ts'
import { rated } from './voice/rated.ts'
import { soothed } from './voice/soothed.ts'
import { stars } from './voice/stars.ts'
import { upset } from './voice/upset.ts'
import { length } from './volume/length.ts'
import { messages } from './volume/messages.ts'
import { sessions } from './volume/sessions.ts'
import { answeredIn30s } from './waits/answered-in-30s.ts'
import { firstAnswer } from './waits/first-answer.ts'
import { firstAnswerP50 } from './waits/first-answer-p50.ts'
import { firstAnswerP90 } from './waits/first-answer-p90.ts'
import { personWait } from './waits/person-wait.ts'
import { personWaitP50 } from './waits/person-wait-p50.ts'
import { personWaitP90 } from './waits/person-wait-p90.ts'

/** Every figure of sessions, in the order they are shown. */
export const FIGURES: readonly Figure[] = [
  sessions,
  messages,
  length,
  firstAnswer,
  firstAnswerP50,
  firstAnswerP90,
  answeredIn30s,
  personWait,
  personWaitP50,
  personWaitP90,
  byBot,
  byPeople,
  byBoth,
  handedOff,
  peopleTime,
  handlingP50,
  handlingP90,
  settled,
  vendorStyle,
  firstContact,
  cameAgain,
  notKnown,
  rated,
  stars,
  nps,
  disliked,
  moodEnd,
  upset,
  soothed,
  asked,
  ordered,
  paid,
  spent,
  potential,
  sentBack,
  visitedAgain,
  visitNumber,
  visitGapP50,
  askedOnReturn,
  visitsToOrder,
  costPerSession,
  costOfPeople,
  costOfModel,
  costOfChannel,
  costPerSettled,
]

/** A figure by its name; undefined where there is none. */
export const figureNamed = (name: string): Figure | undefined => FIGURES.find((one) => one.name === name)
