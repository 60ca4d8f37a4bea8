/** Who is wanted, and by whom: all that an assignment rests on. */
export interface Wanting {
  /** The intent of the matter. */
  readonly intent: string
  /** BCP 47. */
  readonly language: string
  /** The shopper's level in the shop; null for an anonymous visitor. */
  readonly level: string | null
  /** Kind of the channel. */
  readonly channel: string
  readonly shopId: string
  /** Who answered this shopper last; null where nobody has. */
  readonly lastAgent: string | null
  /** Somebody's health or life is at stake. */
  readonly safety: boolean
  readonly waitedMs: number
  /** The team it was handed to by a colleague; null: the rules say. */
  readonly teamId: string | null
  /** Who passed it on: it does not come back to them. */
  readonly not: readonly string[]
}

/** A row of the table of rules: what is empty restricts nothing, and the first that fits says the team. */
export interface Rule {
  readonly id: string
  readonly teamId: string
  /** Intents, or the beginnings of their names that end with a dot. */
  readonly intents: readonly string[]
  readonly languages: readonly string[]
  readonly levels: readonly string[]
  readonly channels: readonly string[]
  readonly shops: readonly string[]
}

export interface Team {
  readonly id: string
  /** By its hours and holidays. */
  readonly isOpen: boolean
  /** Conversations are dealt out; else colleagues take them. */
  readonly deals: boolean
  readonly members: readonly string[]
  /** Who helps out, and after how long. */
  readonly overflow: { readonly teamId: string; readonly afterMs: number } | null
}

export interface Person {
  readonly id: string
  /** At the desk and heard of a moment ago. */
  readonly here: boolean
  /** At the desk, and not taking anything new. */
  readonly onBreak: boolean
  readonly load: number
  readonly capacity: number
  /** Empty: any. */
  readonly languages: readonly string[]
  /** Intents, or the beginnings of their names; empty: any. */
  readonly skills: readonly string[]
  /** When something was dealt to them last; null: never. Milliseconds. */
  readonly dealtAt: number | null
}

/** Why it came out as it did, in the order it was decided. */
export type Because =
  | { readonly why: 'handed_to_team' | 'rule' | 'no_rule' | 'overflow' | 'closed' | 'nobody_here'; readonly of: string | null }
  | { readonly why: 'last_agent' | 'language' | 'other_language' | 'skill' | 'least_load' | 'over_capacity' | 'all_full' | 'taken_by_hand' }

export type Assignment =
  | { readonly to: 'person'; readonly personId: string; readonly teamId: string | null; readonly because: readonly Because[] }
  /** Somebody is there who comes to it. */
  | { readonly to: 'queue'; readonly teamId: string | null; readonly because: readonly Because[] }
  /** Nobody is there who could: a ticket, not a queue. */
  | { readonly to: 'ticket'; readonly teamId: string | null; readonly because: readonly Because[] }

/** The desk at an instant. */
export interface Desk {
  readonly rules: readonly Rule[]
  readonly teams: readonly Team[]
  readonly people: readonly Person[]
  /** Whether everybody is dealt to where there are no teams; absent: they take by hand. */
  readonly dealsWithoutTeams?: boolean
}

/**
 * Who gets a conversation. The team is the one it was handed to or that of the first rule that fits, and those that help it out; among its people
 * who are here, not on a break and have room: whoever answered last, else who speaks the language and knows the matter, with the smallest share
 * of their capacity taken, the one idle for longest. Only for somebody's safety is a full one given more. Pure; the order of people and teams changes nothing.
 */
export function assign(wanting: Wanting, desk: Desk): Assignment {
  const { home, because } = homeOf(wanting, desk)
  const teams = home ? chainFrom(home, wanting, desk) : [everyone(desk)]
  const told: Because[] = [...because]
  let waits = false
  for (const [i, team] of teams.entries()) {
    if (i > 0) told.push({ why: 'overflow', of: team.id })
    if (!team.isOpen) {
      told.push({ why: 'closed', of: team.id })
      continue
    }
    const here = membersHere(team, wanting, desk)
    if (here.length === 0) {
      told.push({ why: 'nobody_here', of: team.id })
      continue
    }
    waits = true
    const dealt = team.deals ? among(here, wanting) : undefined
    if (dealt) return { to: 'person', personId: dealt.person.id, teamId: team.id, because: [...told, ...dealt.because] }
    told.push({ why: team.deals ? 'all_full' : 'taken_by_hand' })
  }
  return { to: waits ? 'queue' : 'ticket', teamId: home?.id ?? null, because: told }
}

/** A workspace without teams is one team. */
const everyone = ({ people, dealsWithoutTeams = false }: Desk): Omit<Team, 'id'> & { id: null } => ({
  id: null,
  isOpen: true,
  deals: dealsWithoutTeams,
  members: people.map(({ id }) => id),
  overflow: null,
})

function homeOf({ teamId, ...wanting }: Wanting, { rules, teams }: Desk): { home: Team | undefined; because: Because[] } {
  const byId = (id: string) => teams.find((team) => team.id === id)
  const handed = teamId === null ? undefined : byId(teamId)
  if (handed) return { home: handed, because: [{ why: 'handed_to_team', of: handed.id }] }
  const rule = rules.find((one) => byId(one.teamId) !== undefined && fits(one, wanting))
  return rule
    ? { home: byId(rule.teamId), because: [{ why: 'rule', of: rule.id }] }
    : { home: undefined, because: [{ why: 'no_rule', of: null }] }
}

/** Whether a rule is for such a wish: what is empty in it restricts nothing. */
export const fits = (
  rule: Omit<Rule, 'id' | 'teamId'>,
  { intent, language, level, channel, shopId }: Pick<Wanting, 'intent' | 'language' | 'level' | 'channel' | 'shopId'>,
): boolean =>
  covers(rule.intents, intent) &&
  isAmong(rule.languages, language) &&
  isAmong(rule.levels, level) &&
  isAmong(rule.channels, channel) &&
  isAmong(rule.shops, shopId)

/** Whether one is named, or nothing is. */
export const isAmong = (named: readonly string[], one: string | null): boolean =>
  named.length === 0 || (one !== null && named.includes(one))

/** Whether an intent is named, or a beginning of its name that ends with a dot. */
const covers = (named: readonly string[], intent: string): boolean =>
  named.length === 0 || named.some((one) => one === intent || (one.endsWith('.') && intent.startsWith(one)))

/** The team and those that help it out by now: at once where it is closed or empty, after its time where it is full. A circle ends. */
function chainFrom(home: Team, wanting: Wanting, desk: Desk): Team[] {
  const chain: Team[] = []
  let next: Team | undefined = home
  while (next && !chain.includes(next)) {
    chain.push(next)
    const { overflow }: Team = next
    const served: boolean = next.isOpen && membersHere(next, wanting, desk).length > 0
    next = overflow && (!served || wanting.waitedMs >= overflow.afterMs) ? desk.teams.find(({ id }) => id === overflow.teamId) : undefined
  }
  return chain
}

function membersHere({ members }: Pick<Team, 'members'>, { not }: Wanting, { people }: Desk): Person[] {
  // a team may have two thousand, and the whole queue is looked through by it
  const its = new Set(members)
  return people.filter(({ id, here }) => here && its.has(id) && !not.includes(id))
}

interface Dealt {
  readonly person: Person
  readonly because: readonly Because[]
}

/** One of those who are here, with why; undefined where nobody has room. */
function among(here: readonly Person[], wanting: Wanting): Dealt | undefined {
  const taking = here.filter(({ onBreak }) => !onBreak)
  const free = taking.filter(({ load, capacity }) => load < capacity)
  // an injury waits for nobody's round number
  const room = free.length > 0 || !wanting.safety ? free : taking
  const over: Because[] = free.length === 0 ? [{ why: 'over_capacity' }] : []
  const last = room.find(({ id }) => id === wanting.lastAgent)
  if (last) return { person: last, because: [...over, { why: 'last_agent' }] }
  const speaking = narrowed(room, ({ languages }) => isAmong(languages, wanting.language))
  const able = narrowed(speaking.people, ({ skills }) => covers(skills, wanting.intent))
  const [first, ...others] = able.people
  if (!first) return undefined
  const person = others.reduce((best, one) => (byRoom(one, best) < 0 ? one : best), first)
  return {
    person,
    because: [
      ...over,
      ...(speaking.narrowed ? [{ why: 'language' as const }] : speaking.failed ? [{ why: 'other_language' as const }] : []),
      ...(able.narrowed ? [{ why: 'skill' as const }] : []),
      { why: 'least_load' },
    ],
  }
}

/** Those who fit, or all where none does: somebody who must ask a colleague is better than nobody. */
function narrowed(people: readonly Person[], test: (one: Person) => boolean) {
  const fitting = people.filter(test)
  const failed = fitting.length === 0
  return { people: failed ? people : fitting, failed, narrowed: !failed && fitting.length < people.length }
}

const byRoom = (a: Person, b: Person): number =>
  a.load / a.capacity - b.load / b.capacity || (a.dealtAt ?? 0) - (b.dealtAt ?? 0) || (a.id < b.id ? -1 : 1)
