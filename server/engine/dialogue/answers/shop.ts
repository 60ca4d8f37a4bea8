import type { Words } from '#engine/conversation'
import { desk } from '../facts/index.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { HUMAN, type Room, type Said, told } from './look.ts'
import { moment } from './orders/orders.ts'

/** The shop itself, its desk, how one orders and pays there; accounts: what is set down, and whether somebody is there now. */
export function shopAsked(room: Room): Said {
  const { ask } = room
  const entries = entriesFor(room)
  // where it is, read as when somebody is there: what is set down in other words is nearer than the desk
  const [near] = entries.verdict === 'near' ? entries.entries : []
  if (near && near.intents.length === 0 && near.probability >= LIKELY) return undefined
  if (ask.intent === 'service.hours') return hours(room, entries.verdict === 'answer' ? entryAnswer(entries.entry) : undefined)
  return entries.verdict === 'answer' ? entryAnswer(entries.entry) : undefined
}

const LIKELY = 0.5

/** When somebody is at the desk, and whether anybody is now. */
function hours({ look, turn }: Room, rule: Said): Said {
  const now = look('desk.status', [], desk)
  if (!now) return rule
  const opens = now.opensAt !== undefined && Date.parse(now.opensAt) > turn.now.getTime() ? now.opensAt : undefined
  const say: Words[] = [
    { key: now.online > 0 ? 'desk.online' : 'desk.offline' },
    ...(now.online === 0 && opens !== undefined ? [{ key: 'answer.desk_opens', args: { at: moment(opens) } }] : []),
  ]
  if (rule?.at !== 'answered') return told(say, { offer: [HUMAN] })
  return { ...rule, response: { ...rule.response, body: [...rule.response.body, ...say.slice(0, 1)] } }
}
