import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { MergePlan, Regroupings } from '@xiaoer/contract/merging'
import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { readInbox } from '../api/index.ts'
import { mergingCalls } from '../api/people/merging.ts'
import { useToldChange } from '../changing/index.ts'
import { Drawer, Problem, Sure, Waiting } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useNameOf } from '../shopper/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime, useNow } from '../time/index.ts'

/** What was merged and split here, each with its way back; and, for managers, the way to merge. */
export function Regrouped({ conversationId: id }: { conversationId: string }) {
  const { t } = useTexts()
  const me = useMe()
  const [merging, merge] = useState(false)
  const found = useQuery({ queryKey: ['regroupings', id], queryFn: () => mergingCalls.of(id) })
  const all = found.data?.regroupings ?? []
  const manages = me.rights.includes('desk.manage')
  if (all.length === 0 && !manages) return null
  return (
    <section className="side-section" aria-label={t('merging.title')}>
      <h2>{t('merging.title')}</h2>
      {all.map((one) => (
        <One key={one.id} one={one} manages={manages} />
      ))}
      {manages && (
        <Button size="small" onClick={() => merge(true)}>
          {t('merging.merge')}
        </Button>
      )}
      {merging && (
        <Drawer open size={460} title={t('merging.merge')} onClose={() => merge(false)}>
          <Merge id={id} done={() => merge(false)} />
        </Drawer>
      )}
    </section>
  )
}

function One({ one, manages }: { one: Regroupings['regroupings'][number]; manages: boolean }) {
  const { t, language } = useTexts()
  const now = useNow()
  const undo = useToldChange('regroupings', () => mergingCalls.undo(one.id))
  const { other, kind, by, at, undoneAt, undoUntil } = one
  return (
    <p data-regrouping={kind}>
      {kind === 'split'
        ? t('merging.wasSplit', { by, at: fullTime(at, language) })
        : t(other?.into ? 'merging.wasInto' : 'merging.wasFrom', { by, at: fullTime(at, language) })}{' '}
      {other && (
        <Link to="/inbox/$box/$id" params={{ box: 'all', id: other.conversationId }}>
          {other.shopperName || t('shopper.visitor')}
        </Link>
      )}{' '}
      {undoneAt && <span className="soft">{t('merging.undone')}</span>}
      {!undoneAt && manages && Date.parse(undoUntil) > now && (
        <Sure
          title={t('merging.undoSure')}
          okText={t('merging.undo')}
          cancelText={t('page.cancel')}
          onConfirm={() => undo.mutate(undefined)}
        >
          <Button size="small" type="link">
            {t('merging.undoUntil', { at: fullTime(undoUntil, language) })}
          </Button>
        </Sure>
      )}
    </p>
  )
}

/** Chooses the other, and tells what will happen before it does. */
function Merge({ id, done }: { id: string; done: () => void }) {
  const { t } = useTexts()
  const [into, choose] = useState<string>()
  const plan = useQuery({
    queryKey: ['merging', id, into],
    queryFn: () => mergingCalls.plan(id, into ?? ''),
    enabled: into !== undefined,
    retry: false,
  })
  const merge = useToldChange('regroupings', () => mergingCalls.merge(id, into ?? ''), done)
  return (
    <div className="merging">
      <p>{t('merging.into')}</p>
      <Other than={id} into={into} choose={choose} />
      {plan.isFetching && <Waiting />}
      {plan.isError && <Problem error={plan.error} />}
      {plan.data && <Plan plan={plan.data} />}
      {plan.data && (
        <Button type="primary" loading={merge.isPending} onClick={() => merge.mutate(undefined)}>
          {t('merging.do')}
        </Button>
      )}
    </div>
  )
}

/** Another conversation, found by its shopper or its last words. */
function Other({ than, into, choose }: { than: string; into: string | undefined; choose: (id: string) => void }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const [q, find] = useState('')
  const words = useDeferredValue(q)
  const others = useQuery({ queryKey: ['merging', 'others', words], queryFn: () => readInbox('all', words) })
  const options = (others.data?.conversations ?? [])
    .filter((row) => row.id !== than)
    .map((row) => ({ value: row.id, label: `${nameOf(row)} · ${firstGraphemes(row.lastText, 24)}` }))
  return (
    <Select
      className="merging-into"
      aria-label={t('merging.into')}
      placeholder={t('merging.find')}
      showSearch={{ filterOption: false, onSearch: find }}
      options={options}
      value={into}
      onChange={choose}
    />
  )
}

/** What will happen. */
function Plan({ plan: { from, identities, tickets, tags, fields, warnings } }: { plan: MergePlan }) {
  const { t } = useTexts()
  return (
    <>
      <p>{t('merging.stays', { sessions: from.sessions, messages: from.messages })}</p>
      <ul>
        {identities.length > 0 && <li>{t('merging.ways', { channels: identities.join(' · ') })}</li>}
        <li>{t('merging.moves', { tickets, tags, fields: fields.length })}</li>
        {warnings.map((one) => (
          <li key={one} className="bad">
            ▲ {t(`merging.warn.${one}`)}
          </li>
        ))}
      </ul>
    </>
  )
}
