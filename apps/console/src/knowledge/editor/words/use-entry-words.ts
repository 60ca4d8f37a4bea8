import { useQuery } from '@tanstack/react-query'
import type { AnswerPart, ConditionalAnswer, When } from '@xiaoer/contract'
import { knowledgeCalls, readColleagues } from '../../../api/index.ts'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { useShops } from '../conditions/conditions.tsx'

/** An entry's fields, conditions and parts, in words. */
export function useEntryWords() {
  const conditions = useConditions()
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNames()
  const answer = ({ when, text, parts = [] }: ConditionalAnswer) =>
    [`${conditions(when)} → ${text}`, ...parts.map((one) => part(one))].join('\n')
  const part = (one: AnswerPart): string => {
    if (one.kind === 'follow_ups') return `${t('entry.part.follow_ups')} ${one.questions.join(' / ')}`
    if (one.kind === 'product') return `${t('entry.part.product')} ${one.product.title ?? one.product.id}`
    return `${one.kind === 'picture' ? one.alt : one.label} ${one.url}`
  }
  return { conditions, answer, part, nameOf, field: (name: string) => named('entry.field', name) }
}

/** For whom an answer is: each condition with what it may be, such as "会员等级 金卡、黑卡". */
function useConditions(): (when: When) => string {
  const { t, language } = useTexts()
  const named = useNamed()
  const shops = useShops()
  const tongues = new Intl.DisplayNames([language], { type: 'language' })
  const moment = (at: string | undefined) => at && new Date(at).toLocaleString(language)
  return ({ products, categories, shops: ids, levels, channels, languages, from, to }) => {
    const said: [string, readonly (string | undefined)[] | undefined][] = [
      [t('entry.products'), products?.map(({ id, title }) => title ?? id)],
      [t('entry.categories'), categories],
      [t('entry.shops'), ids?.map((id) => shops.find(({ value }) => value === id)?.label ?? id)],
      [t('entry.levels'), levels],
      [t('entry.channels'), channels?.map((one) => named('channel', one))],
      [t('entry.languages'), languages?.map((one) => tongues.of(one))],
      [t('entry.from'), from === undefined ? undefined : [moment(from)]],
      [t('entry.to'), to === undefined ? undefined : [moment(to)]],
    ]
    const held = said.flatMap(([name, values]) => (values ? [`${name} ${values.join(t('entry.or'))}`] : []))
    return held.length === 0 ? t('entry.everybody') : held.join(' · ')
  }
}

/** What ids of a field stand for: sets, colleagues, states. */
function useNames(): (field: string, value: string) => string {
  const { t } = useTexts()
  const sets = useQuery({ queryKey: ['entry-sets'], queryFn: knowledgeCalls.readSets, staleTime: 60_000 })
  const people = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  return (field, value) => {
    if (field === 'setId') return sets.data?.sets.find(({ id }) => id === value)?.name ?? value
    if (field === 'ownerId') return people.data?.colleagues.find(({ accountId }) => accountId === value)?.name ?? value
    if (field === 'status' && (value === 'live' || value === 'draft' || value === 'archived')) return t(`knowledge.${value}`)
    return value
  }
}
