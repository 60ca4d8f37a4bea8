import { restAsked, type Turn } from '#engine/conversation'
import { asksForPerson, bareAnswer, callsPerson, deniesPerson, refusesToTell } from '#engine/guards'
import { toneOf } from '#engine/tone'
import { type Talk, topFlow } from '../talk.ts'
import { alarmIn } from './alarms.ts'
import { type Command, commandOfTap } from './command.ts'
import { offerTaken } from './offered.ts'
import { roleOf } from './roles.ts'
import { LEAST } from './thresholds.ts'
import { wayNamed } from './way.ts'
import { yesWith } from './yes-with.ts'

/** What a message surely does, whoever drives: taps, threats, a person called, a yes or no to what was put, a courtesy. None where it does anything else. */
export function sureCommands(turn: Turn, talk: Talk): readonly Command[] {
  if (turn.cause === 'silence') return [{ source: 'local', do: 'silence' }]
  const taps = turn.parts.flatMap((part) => (part.kind === 'chosen' && typeof part['choiceId'] === 'string' ? [part['choiceId']] : []))
  const tapped = taps.map((id) => commandOfTap(id, talk.flows)).filter((one) => one !== undefined)
  if (tapped.length > 0) return tapped.map((one) => inWords(one, turn))
  const rest = restAsked(turn)
  if (rest !== undefined) return [{ source: 'local', do: 'more', rest }]
  const { understood, said } = turn
  const { intent, confidence, reading } = understood
  const alarm = alarmIn(said)
  if (alarm) return [{ source: 'local', do: 'alarm', of: alarm }]
  const isCalled = callsPerson(said) || asksForPerson(said) || (roleOf(intent) === 'person' && confidence >= LEAST.sure)
  if (isCalled && !deniesPerson(said)) return [{ source: 'local', do: 'call_person', why: 'asked_for' }]
  if (toneOf(turn)?.person === 'now' && !deniesPerson(said)) return [{ source: 'local', do: 'call_person', why: 'angry' }]
  const bare = bareAnswer(said)
  // both readers agree, or a tap is asked for
  if (talk.put && bare === 'yes' && reading?.consent === 'yes') return [{ source: 'local', do: 'affirm' }]
  // in the very words of the button; the second reader may only veto
  const chosen = talk.put && reading?.consent !== 'no' ? yesWith(said, turn.state.pending?.options ?? []) : undefined
  const yes = chosen && commandOfTap(chosen.id, talk.flows)
  if (yes) return [{ ...yes, source: 'local' }]
  const way = talk.put && reading?.consent !== 'no' ? wayNamed(said, turn.state.pending?.options ?? []) : undefined
  // once it was agreed to, the way alone does it; before that it is put with this way
  if (way !== undefined && talk.put)
    return [
      talk.put.agreed
        ? { source: 'local', do: 'affirm', hash: talk.put.hash, chosen: way }
        : { source: 'local', do: 'set_slots', slots: { way } },
    ]
  const taken = turn.state.pending ? undefined : offerTaken(said, talk)
  if (taken) return [taken]
  if (topFlow(talk) && bare === 'no' && !isNoAnswer(turn)) return [{ source: 'local', do: 'deny' }]
  const isPolite = !refusesToTell(said) && roleOf(intent) === 'courtesy' && confidence >= LEAST.sure && understood.intents.length <= 1
  return isPolite ? [{ source: 'local', do: 'courtesy', kind: intent }] : []
}

/** The question of an entry that was tapped, with the words of its label. */
const inWords = (command: Command, { said, understood: { intent } }: Turn): Command =>
  command.do === 'ask' && command.ask ? { ...command, words: said, ask: { ...command.ask, words: said, intent } } : command

/** Options that a plain no chooses: it answers what was asked, and takes nothing back. */
const CHOSEN_BY_NO = ['=no', '=pictures']
const isNoAnswer = ({ state: { pending } }: Turn): boolean =>
  pending?.options.some(({ id }) => CHOSEN_BY_NO.some((end) => id.endsWith(end))) ?? false
