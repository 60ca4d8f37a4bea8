import { useQuery } from '@tanstack/react-query'
import type { Causes } from '@xiaoer/contract/worth'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { causeCalls } from '../../api/worth/insight.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { OtherMoney } from '../../parts/other-money.tsx'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Bars } from '../plot/index.ts'
import { Group } from './group.tsx'
import { OneCause } from './one-cause.tsx'
import { useCauseName } from './use-cause-name.ts'

const DAYS = 28
const SHOWN = 10

/** Why shoppers were displeased: causes, who cares for each, what was changed, and the rate before and afterwards. */
export function CausesPart() {
  const causes = useQuery({ queryKey: ['causes'], queryFn: () => causeCalls.read(DAYS) })
  if (causes.isPending) return <Waiting />
  if (causes.isError) return <Problem error={causes.error} again={() => void causes.refetch()} />
  return (
    <>
      <OtherMoney of={causes.data.otherMoney} />
      <Shown all={causes.data} />
    </>
  )
}

function Shown({ all }: { all: Causes }) {
  const { t } = useTexts()
  const manages = useMe().rights.includes('figures.manage')
  const nameOf = useCauseName()
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const { causes, sessions, displeased, days } = all
  const keyOf = (cause: Causes['causes'][number]) => cause.id ?? JSON.stringify(cause.keys)
  if (causes.length === 0) return <Empty title={t('causes.empty')}>{t('causes.words', { days, sessions, displeased })}</Empty>
  const toggle = (key: string) => pick(picked.has(key) ? new Set([...picked].filter((one) => one !== key)) : new Set([...picked, key]))
  const chosen = causes.filter((cause) => picked.has(keyOf(cause)))
  return (
    <>
      <p className="soft">{t('causes.words', { days, sessions, displeased })}</p>
      <section className="card">
        <h2>{t('causes.most')}</h2>
        <Bars
          lying
          label={t('causes.most')}
          rows={causes.slice(0, SHOWN).map((cause) => ({ name: nameOf(cause), value: cause.sessions }))}
        />
      </section>
      {manages && chosen.length > 0 && <Group key={[...picked].join()} chosen={chosen} people={all.people} done={() => pick(new Set())} />}
      {causes.map((cause) => (
        <section key={keyOf(cause)} className="card cause" aria-label={nameOf(cause)}>
          <div className="page-head">
            {manages && (
              <Checkbox
                checked={picked.has(keyOf(cause))}
                onChange={() => toggle(keyOf(cause))}
                aria-label={t('causes.pick', { name: nameOf(cause) })}
              />
            )}
            <h2>{nameOf(cause)}</h2>
          </div>
          <OneCause cause={cause} all={all} manages={manages} />
        </section>
      ))}
    </>
  )
}
