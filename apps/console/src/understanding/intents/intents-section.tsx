import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { IntentRow } from '@xiaoer/contract'
import type { IntentMode } from '@xiaoer/contract/modes'
import { Tag } from 'antd'
import { useState } from 'react'
import { modeCalls } from '../../api/index.ts'
import { readIntents } from '../../api/understanding/index.ts'
import { Problem, SearchField, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { SentenceList } from './sentence-list.tsx'

/** All intents with what teaches them; the chosen one stands in the address. */
export function IntentsSection() {
  const { t } = useTexts()
  const { intent: chosen } = useSearch({ strict: false })
  const intents = useQuery({ queryKey: ['intents'], queryFn: readIntents })
  if (intents.isPending) return <Waiting />
  if (intents.isLoadingError) return <Problem error={intents.error} again={() => void intents.refetch()} />
  const { intents: all, commonThreshold, unpublished } = intents.data
  const open = all.find(({ id }) => id === chosen)
  return (
    <>
      {unpublished > 0 && <p className="soft u-note">{t('understanding.unpublished', { n: unpublished })}</p>}
      <div className="u-intents">
        <List intents={all} chosen={chosen} />
        {open ? (
          <SentenceList key={open.id} intent={open} common={commonThreshold} />
        ) : (
          <p className="soft">{t('understanding.chooseIntent')}</p>
        )}
      </div>
    </>
  )
}

/** All intents, narrowed by what is typed. */
function List({ intents, chosen }: { intents: readonly IntentRow[]; chosen: string | undefined }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const modes = useQuery({ queryKey: ['modes'], queryFn: modeCalls.modes }).data?.modes ?? []
  const found = intents.filter(({ id, zh, en }) => `${id} ${zh} ${en}`.toLowerCase().includes(words.toLowerCase()))
  return (
    <div className="card u-list">
      <SearchField words={words} find={setWords} label={t('understanding.findIntent')} />
      <ul>
        {found.map((one) => (
          <One key={one.id} intent={one} mode={modes.find(({ intent }) => intent === one.id)?.mode} current={one.id === chosen} />
        ))}
      </ul>
    </div>
  )
}

/** One intent; how far the bot goes with it, where it is not served in full. */
function One({ intent: one, mode, current }: { intent: IntentRow; mode: IntentMode | undefined; current: boolean }) {
  const { t, language } = useTexts()
  const navigate = useNavigate()
  return (
    <li>
      <button
        type="button"
        className="plain u-intent"
        aria-current={current}
        onClick={() =>
          void navigate({ to: '/understanding/$part', params: { part: 'intents' }, search: { intent: one.id }, replace: true })
        }
      >
        <span>
          {language === 'en' ? one.en : one.zh} <code>{one.id}</code> {mode && mode !== 'full' && <Tag>{t(`mode.${mode}`)}</Tag>}
        </span>
        <span className="faint number">
          {one.shipped}
          {one.own > 0 && <b> + {one.own}</b>}
        </span>
      </button>
    </li>
  )
}
