import type { Figure } from './figure.ts'
import { byBot } from './handled/by-bot.ts'
import { byBoth } from './handled/by-both.ts'
import { byPeople } from './handled/by-people.ts'
import { handedOff } from './handled/handed-off.ts'
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
import { personWait } from './waits/person-wait.ts'

/** Every figure of sessions, in the order they are shown. */
export const FIGURES: readonly Figure[] = [
  sessions,
  messages,
  length,
  firstAnswer,
  answeredIn30s,
  personWait,
  byBot,
  byPeople,
  byBoth,
  handedOff,
  peopleTime,
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
]

/** A figure by its name; undefined where there is none. */
export const figureNamed = (name: string): Figure | undefined => FIGURES.find((one) => one.name === name)
