import type { Turn } from '#engine/conversation'
import { bareAnswer, callsPerson, deniesPerson, threatIn } from '#engine/guards'
import { type Command, commandOfTap } from './command.ts'
import { type Talk, topFlow } from './talk.ts'

/** Courtesies that are answered in the house's words, by intent. */
const COURTESIES: Readonly<Record<string, string>> = {
  'chat.greeting': 'chat.greeting',
  'chat.thanks': 'chat.thanks',
  'chat.bye': 'chat.bye',
  'chat.praise': 'chat.praise',
}

/** Above this the local reader is right often enough on held-out talks that no model is asked. */
const SURE = 0.9

/** What a message does, as far as it is surely known here: taps, a yes or no to what was put, a person, a courtesy. The rest is a question for whoever drives. */
export function understand(turn: Turn, talk: Talk): readonly Command[] {
  if (turn.cause === 'silence') return [{ source: 'local', do: 'silence' }]
  const taps = turn.parts.flatMap((part) => (part.kind === 'chosen' && typeof part['choiceId'] === 'string' ? [part['choiceId']] : []))
  const tapped = taps.map((id) => commandOfTap(id, talk.flows)).filter((one) => one !== undefined)
  if (tapped.length > 0) return tapped
  const { understood, said } = turn
  const { intent, confidence, reading } = understood
  if (threatIn(said)) return [{ source: 'local', do: 'alarm' }]
  const isCalled = callsPerson(said) || (intent === 'service.human' && confidence >= SURE)
  if (isCalled && !deniesPerson(said)) return [{ source: 'local', do: 'call_person', why: 'asked_for' }]
  const bare = bareAnswer(said)
  // both readers agree, or a tap is asked for
  if (talk.put && bare === 'yes' && reading?.consent === 'yes') return [{ source: 'local', do: 'affirm' }]
  if (topFlow(talk) && bare === 'no') return [{ source: 'local', do: 'deny' }]
  const polite = COURTESIES[intent]
  if (polite !== undefined && confidence >= SURE && understood.intents.length <= 1)
    return [{ source: 'local', do: 'courtesy', kind: polite }]
  return [{ source: 'local', do: 'ask', words: said }]
}
