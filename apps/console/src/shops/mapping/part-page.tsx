import { useMutation } from '@tanstack/react-query'
import { MAPPING_REQUESTS, type MappingPart } from '@xiaoer/contract/mapping'
import type { ShopAbility } from '@xiaoer/contract/shops'
import { Alert, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { connectionCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { lengthOf } from '../../time/index.ts'
import { TriedLines } from '../tried-lines.tsx'
import { meant } from './draft/clicked.ts'
import { type Draft, fileOf, at as placeIn, textAt } from './draft/draft.ts'
import { targetsOf, testable, type Writing } from './draft/use-draft.ts'
import { AnswerSeen } from './fields/answer-seen.tsx'
import { FieldRows } from './fields/field-rows.tsx'
import { RequestForm } from './request-form.tsx'

/** What of a shop is tried by each part. */
const TRIED: Readonly<Record<MappingPart, ShopAbility>> = {
  goods: 'catalogue',
  product: 'stock',
  search: 'search',
  stock: 'stock',
  orders: 'orders',
  order: 'order',
  parcels: 'parcels',
  members: 'members',
}
/** Numbers that are kept with the connection, to test it again. */
const KEPT: Readonly<Record<string, string>> = { customer: 'sampleCustomer', number: 'sampleOrder' }
const LISTS: ReadonlySet<MappingPart> = new Set(['goods', 'search', 'stock', 'orders', 'parcels'])

interface Props {
  readonly shopId: string
  readonly part: MappingPart
  readonly writing: Writing
}

/** One part of a shop: how it is asked for, what it answers, what stands where, and whether it can be read. */
export function PartPage({ shopId, part, writing }: Props) {
  const { t } = useTexts()
  const { draft, set, answers } = writing
  const { at, places } = MAPPING_REQUESTS[part]
  const [active, activate] = useState<string>()
  const answer = answers[part]
  const apart = part !== 'parcels' || placeIn(draft, at) !== undefined
  const pick = (place: Parameters<typeof meant>[3]) => {
    const target = targetsOf(part, draft).find((one) => one.at === active)
    const value = target && answer ? meant(target, draft, answer.answer, place) : undefined
    if (target && value !== undefined) set(target.at, value)
  }
  return (
    <>
      <p className="soft">{t(`mapping.words.${part}`)}</p>
      {part === 'parcels' && <Apart apart={apart} change={(yes) => set(at, yes ? { path: '/' } : undefined)} />}
      {apart && <RequestForm at={at} places={places} pages={LISTS.has(part)} draft={draft} set={set} />}
      <Asking shopId={shopId} part={part} writing={writing} apart={apart} />
      {answer && <Money answer={answer} draft={draft} set={set} />}
      {answer && <p className="soft">{[answer.asked, answer.status ?? '–', lengthOf(answer.ms, t)].join(' · ')}</p>}
      <div className="mapping-two">
        {apart && <FieldRows part={part} draft={draft} set={set} answer={answer} active={active} activate={activate} />}
        {answer && <AnswerSeen answer={answer} pick={pick} active={active} />}
      </div>
    </>
  )
}

/** Asks by the request as it stands, and tries the part as the shop would be read. */
function Asking({ shopId, part, writing, apart }: Props & { apart: boolean }) {
  const { t } = useTexts()
  const { platform, draft, answered } = writing
  const { at, places } = MAPPING_REQUESTS[part]
  const [filled, fill] = useFilling(places, writing)
  const givenWith = (one: Draft) => ({ ...entered(writing.given), mapping: fileOf(one) })
  const ask = useMutation({
    mutationFn: () => connectionCalls.ask(shopId, { platform, given: givenWith(draft), part, filling: filled }),
    onSuccess: (answer) => answered(part, answer),
  })
  const test = useMutation({
    mutationFn: () => connectionCalls.tryShop(shopId, { platform, given: givenWith(testable(draft, part)), only: TRIED[part] }),
  })
  return (
    <>
      {apart && <Filling places={places} filled={filled} fill={fill} />}
      {apart && (
        <Button type="primary" ghost disabled={textAt(draft, `${at}.path`) === ''} loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('mapping.ask')}
        </Button>
      )}{' '}
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t('mapping.test')}
      </Button>
      {ask.error && <Problem error={ask.error} />}
      {test.error && <Problem error={test.error} />}
      {test.data && <TriedLines lines={test.data.lines} />}
    </>
  )
}

/** What fills the places of a request: some are kept with the connection. */
function useFilling(places: readonly string[], { given, fill }: Writing) {
  const [own, keep] = useState<Readonly<Record<string, string>>>({ limit: '5' })
  const valueFor = (place: string) => (KEPT[place] ? given[KEPT[place]] : own[place]) ?? ''
  const filled = Object.fromEntries(places.map((place) => [place, valueFor(place)]))
  const change = (place: string, value: string) => {
    const kept = KEPT[place]
    if (kept) fill(kept, value)
    else keep((before) => ({ ...before, [place]: value }))
  }
  return [filled, change] as const
}

function Filling({
  places,
  filled,
  fill,
}: {
  places: readonly string[]
  filled: Readonly<Record<string, string>>
  fill: (place: string, value: string) => void
}) {
  const { t } = useTexts()
  const asked = places.filter((place) => place !== 'limit')
  if (asked.length === 0) return null
  return (
    <p className="mapping-filling">
      {asked.map((place) => (
        <Input
          key={place}
          addonBefore={`{${place}}`}
          aria-label={t('mapping.sample', { place })}
          placeholder={t('mapping.sampleHint')}
          value={filled[place] ?? ''}
          onChange={({ target }) => fill(place, target.value)}
        />
      ))}
    </p>
  )
}

function Apart({ apart, change }: { apart: boolean; change: (yes: boolean) => void }) {
  const { t } = useTexts()
  return (
    <p>
      <Radio.Group
        aria-label={t('mapping.apart')}
        value={apart}
        onChange={({ target }) => change(target.value === true)}
        options={[
          { value: false, label: t('mapping.apart.no') },
          { value: true, label: t('mapping.apart.yes') },
        ]}
      />
    </p>
  )
}

/** Where sums look otherwise than the mapping says. */
function Money({ answer, draft, set }: Pick<Writing, 'draft' | 'set'> & { answer: NonNullable<Writing['answers'][MappingPart]> }) {
  const { t } = useTexts()
  const said = textAt(draft, 'money') || 'major'
  const { money } = answer
  if (money === null || money === said) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t(`mapping.looks.${money}`)}
      action={
        <Button size="small" onClick={() => set('money', money)}>
          {t(`mapping.money.${money}`)}
        </Button>
      }
    />
  )
}

/** What was filled in, without what is empty. */
export const entered = (given: Writing['given']): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))
