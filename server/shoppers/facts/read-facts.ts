import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FactKind } from '@xiaoer/contract/facts'
import { InBoth } from '@xiaoer/contract/trades'
import { z } from 'zod'
import type { Understanding } from '#engine/conversation'
import { folded, shippedTrades, WordTable } from '#engine/guide'

/** Something that a shopper said of themselves. */
export interface SaidFact {
  readonly kind: FactKind
  readonly value: string
  /** The clause that says it. */
  readonly sentence: string
}

const Named = z.strictObject({ id: z.string(), name: InBoth, words: z.array(z.string()).min(1) })
const words = z.array(z.string()).min(1)
const Lists = z.strictObject({
  ...{ self: words, others: words, unsure: words, not: words, allergy: words, keeps: words, uses: words, traits: words },
  things: z.array(Named),
  pets: z.array(Named),
})

type Meaning =
  | { readonly is: 'self' | 'others' | 'unsure' | 'not' | 'allergy' | 'keeps' | 'uses' | 'gift' }
  | { readonly is: 'thing' | 'pet' | 'trait' | 'device' | 'person'; readonly id: string }

interface Tables {
  /** Who and how it is said, one list a table: a word of one must not hide a word of another. */
  readonly of: ReadonlyMap<Meaning['is'], WordTable<Meaning>>
  readonly names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>
}

const FILE = fileURLToPath(new URL('../../../data/guide/facts.json', import.meta.url))
let tables: Tables | undefined

function read(): Tables {
  const lists = Lists.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const { common, packs } = shippedTrades()
  const plain = (is: 'self' | 'others' | 'unsure' | 'not' | 'allergy' | 'keeps' | 'uses' | 'gift', all: readonly string[]) =>
    [is, new WordTable<Meaning>(all.map((word): [string, Meaning] => [word, { is }]))] as const
  const named = (
    is: 'thing' | 'pet' | 'trait' | 'device' | 'person',
    all: readonly { readonly id: string; readonly words: readonly string[] }[],
  ) =>
    [is, new WordTable<Meaning>(all.flatMap(({ id, words: some }) => some.map((word): [string, Meaning] => [word, { is, id }])))] as const
  const traits = common.people.filter(({ id }) => lists.traits.includes(id))
  const devices = packs.flatMap(({ questions }) => questions.flatMap(({ id, options }) => (id === 'device' ? options : [])))
  const kin = common.people.filter(({ sex, age, id }) => (sex !== undefined || age !== undefined) && !lists.traits.includes(id))
  const gift = common.occasions.find(({ id }) => id === 'gift')
  return {
    of: new Map<Meaning['is'], WordTable<Meaning>>([
      ...(['self', 'others', 'unsure', 'not', 'allergy', 'keeps', 'uses'] as const).map((is) => plain(is, lists[is])),
      plain('gift', gift?.words ?? []),
      named('thing', lists.things),
      named('pet', lists.pets),
      named('trait', traits),
      named('device', devices),
      named('person', kin),
    ]),
    names: new Map([...lists.things, ...lists.pets, ...common.people, ...devices].map(({ id, name }) => [id, name])),
  }
}

/** A value as people read it; undefined where it stands for itself. */
export function factName(value: string): { readonly zh: string; readonly en: string } | undefined {
  tables ??= read()
  return tables.names.get(value)
}

const CLAUSE = /[^,，。.;；!！?？、\n]+[?？]?|\d\.\d/gu
/** A clause that goes on with the one before begins with the value itself. */
const AT_ONCE = 4

/**
 * What a message says of its writer: clauses with 我 or I in which nobody else is spoken of, nothing is denied, asked or supposed. What is said
 * of others gives nothing, nor what is left open whom it is of.
 */
export function factsIn(said: string, { entities }: { readonly entities: Understanding['entities'] }): SaidFact[] {
  tables ??= read()
  const { of } = tables
  const facts: SaidFact[] = []
  let isSelf = false
  let isForOthers = false
  for (const { 0: sentence, index } of said.matchAll(CLAUSE)) {
    const text = folded(sentence)
    const met = (is: Meaning['is']) => of.get(is)?.in(text) ?? []
    const [self, others] = [met('self'), met('others')]
    facts.push(...presentIn(sentence, met))
    // 我妈, my colleague: the nearer word says whose it is; from there on it is of them
    isForOthers ||= others.length > 0
    const inClause = entities.filter(({ span }) => span[0] >= index && span[1] <= index + sentence.length)
    const first = Math.min(...inClause.map(({ span }) => span[0] - index), Number.POSITIVE_INFINITY)
    const goesOn: boolean = isSelf && self.length === 0 && first <= AT_ONCE
    isSelf = others.length === 0 && (self.length > 0 || goesOn) && !(goesOn && isForOthers)
    if (self.length > 0 && others.length === 0) isForOthers = false
    if (!isSelf || met('unsure').length > 0 || /[?？]$/u.test(sentence)) continue
    facts.push(...ofSelf(sentence, inClause, met))
  }
  return facts.filter((one, at) => facts.findIndex((other) => other.kind === one.kind && other.value === one.value) === at)
}

type Met = (is: Meaning['is']) => ReturnType<WordTable<Meaning>['in']>

const idsIn = (found: ReturnType<Met>): string[] => [
  ...new Set(found.flatMap(({ means }) => means.flatMap((one) => ('id' in one ? [one.id] : [])))),
]

function ofSelf(sentence: string, entities: Understanding['entities'], met: Met): SaidFact[] {
  const isDenied = met('not').length > 0
  if (isDenied) return []
  const of = (kind: FactKind, values: readonly string[]): SaidFact[] => values.map((value) => ({ kind, value, sentence: sentence.trim() }))
  const measures = entities.flatMap(({ type, value }): SaidFact[] =>
    (type === 'height' || type === 'weight') && typeof value === 'number'
      ? of(type, [String(value)])
      : type === 'size' && typeof value === 'string'
        ? of('size', [value])
        : [],
  )
  const isAllergic = met('allergy').length > 0
  return [
    ...measures,
    ...(isAllergic ? of('allergy', idsIn(met('thing'))) : []),
    ...of('trait', idsIn(met('trait'))),
    ...(met('keeps').length > 0 ? of('pet', idsIn(met('pet'))) : []),
    ...(met('uses').length > 0 ? of('device', idsIn(met('device'))) : []),
  ]
}

/** 给我妈买个生日礼物: whom presents are for; told only where a present is spoken of and the person is one of theirs. */
function presentIn(sentence: string, met: Met): SaidFact[] {
  if (met('gift').length === 0 || met('self').length === 0 || met('not').length > 0 || /[?？]$/u.test(sentence)) return []
  return idsIn(met('person')).map((value) => ({ kind: 'present_for', value, sentence: sentence.trim() }))
}
