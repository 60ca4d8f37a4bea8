import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u)
/** When a team works: local times of day in its zone, and ISO weekdays, Monday 1. */
export const TeamHours = z.strictObject({ opens: Clock, closes: Clock, days: z.array(z.int().min(1).max(7)).min(1).max(7) })
export type TeamHours = z.infer<typeof TeamHours>

const names = z.array(z.string().min(1).max(80)).max(100)

/** What a team is made of. */
export const PutTeam = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  /** Conversations are dealt out to its people; else they take them. */
  deals: z.boolean(),
  /** Null: whenever somebody is there. */
  hours: TeamHours.nullable(),
  /** IANA zone of its hours. */
  timeZone: z.string().min(1).max(60),
  holidays: z.array(z.iso.date()).max(366),
  members: z.array(z.uuid()).max(2_000),
  /** Who helps out where nobody is there, or after so many seconds of waiting. */
  overflow: z.strictObject({ teamId: z.uuid(), afterSeconds: z.int().min(0).max(86_400) }).nullable(),
  /** The one that was edited; absent where it is made. */
  revision: z.int().optional(),
})
export type PutTeam = z.infer<typeof PutTeam>

/** A team as it stands. */
export const TeamView = PutTeam.extend({
  id: z.uuid(),
  revision: z.int(),
  isOpen: z.boolean(),
  /** Of its members, those at the desk; and who waits for it. */
  here: z.int(),
  waiting: z.int(),
})
export type TeamView = z.infer<typeof TeamView>

/** Which conversations come to a team; what is empty restricts nothing. Intents by name, or by the beginning of it that ends with a dot. */
export const RoutingRule = z.strictObject({
  teamId: z.uuid(),
  intents: names,
  languages: names,
  levels: names,
  channels: names,
  shops: z.array(z.uuid()).max(100),
})
export type RoutingRule = z.infer<typeof RoutingRule>

/** What a colleague can take on: so many conversations at once, languages and matters; empty: any. */
export const PutSkills = z.strictObject({ capacity: z.int().min(1).max(100), languages: names, skills: names })
export type PutSkills = z.infer<typeof PutSkills>

/** A colleague among the teams. */
export const TeamPerson = PutSkills.extend({
  accountId: z.uuid(),
  name: z.string(),
  here: z.boolean(),
  onBreak: z.boolean(),
  load: z.int(),
})
export type TeamPerson = z.infer<typeof TeamPerson>

/** Teams, the rules in their order, and the people. */
export const Teams = z.object({
  teams: z.array(TeamView),
  rules: z.array(RoutingRule),
  /** At which the table of rules stands; whoever writes it names the one they saw. */
  rulesRevision: z.int(),
  people: z.array(TeamPerson),
})
export type Teams = z.infer<typeof Teams>

/** The whole table of rules, the first that fits first. */
export const PutRules = z.strictObject({ rules: z.array(RoutingRule).max(200), revision: z.int() })

/** To whom a conversation is passed on, and why. */
export const Transfer = z.strictObject({
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('colleague'), accountId: z.uuid() }),
    z.strictObject({ kind: z.literal('team'), teamId: z.uuid() }),
  ]),
  note: z.string().trim().min(1).check(upTo(500)),
})
export type Transfer = z.infer<typeof Transfer>

/** A transfer that was made. */
export const TransferRow = z.object({
  id: z.uuid(),
  by: z.string(),
  to: z.string(),
  note: z.string(),
  at: Instant,
})
export type TransferRow = z.infer<typeof TransferRow>

/** Somebody in a conversation beside who holds it, or called to it and not there yet. */
export const Participant = z.object({ accountId: z.uuid(), name: z.string(), state: z.enum(['invited', 'joined']) })
export type Participant = z.infer<typeof Participant>

/** A colleague who was called to a conversation. */
export const ParticipantRow = z.object({ id: z.uuid(), by: z.string(), who: z.string(), note: z.string(), at: Instant })
export type ParticipantRow = z.infer<typeof ParticipantRow>

/** Where somebody stands who waits: how many before them, and how long three in four of those waited at most who were taken lately; null where too few were. */
export const QueuePlace = z.object({
  ahead: z.int(),
  waited: z.object({ mostSeconds: z.int(), of: z.int() }).nullable(),
})
export type QueuePlace = z.infer<typeof QueuePlace>

/** The place of whoever asks; null where they wait for nobody. */
export const MyPlace = z.object({ place: QueuePlace.nullable() })
export type MyPlace = z.infer<typeof MyPlace>
